//! Full-width characters, as Chinese and Japanese keyboards type them.

/// A full-width letter, digit, mark or space as the plain one; any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_wide_is_what_it_is_typed_plain() {
        let wide = "ＧＯ－１２　［ａ～！";
        assert_eq!(wide.chars().map(half_width).collect::<String>(), "GO-12 [a~!");
        assert_eq!("文件—é".chars().map(half_width).collect::<String>(), "文件—é");
    }
}
