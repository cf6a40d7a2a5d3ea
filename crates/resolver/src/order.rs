//! The one way in which things are sorted by name: their positions are, and the things stay where they are.

/// The positions of the names in the order of the names; equal names stay in the order they have
pub fn by_name(names: &[&str]) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..names.len() as u32).collect();
    positions.sort_by_key(|&at| names[at as usize]);
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_come_in_the_order_of_their_names_and_equal_names_keep_theirs() {
        assert_eq!(by_name(&["b", "a", "", "b", "a"]), [2, 1, 4, 0, 3]);
        assert_eq!(by_name(&[]), [0; 0]);
    }
}
