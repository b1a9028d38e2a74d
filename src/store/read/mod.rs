//! Reading: a file's bytes, its tables as a stream, and every item folded, in the file's order or in parallel.

pub(crate) mod digest;
mod ids;
pub(crate) mod parallel;
pub(crate) mod regular;
pub(crate) mod sink;
pub(crate) mod source;
pub(crate) mod stream;
