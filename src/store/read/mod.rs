//! Reading: a file's bytes, its tables as a stream, and every item folded, in the file's order or in parallel.

pub mod digest;
pub mod parallel;
pub mod regular;
pub mod source;
pub mod stream;
