//! From a name to the position of what it names, without comparing it with more than one or two others.

/// Positions by name. The names stay where they are; whoever asks shows them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lookup {
    /// Each a position plus one, or zero where nothing is; as many as a power of two
    slots: Vec<u32>,
    used: usize,
}

impl Lookup {
    /// Of names in order; of equal ones the first counts
    pub(crate) fn of<'a>(names: impl ExactSizeIterator<Item = &'a str> + Clone) -> Self {
        let listed: Vec<&str> = names.collect();
        let mut lookup = Self::default();
        lookup.make_room_for(listed.len(), |at| hash(listed[at as usize]));
        for (at, name) in (0u32..).zip(&listed) {
            lookup.find_or_insert(hash(name), |other| listed[other as usize] == *name, at);
        }
        lookup
    }

    /// The position of what has this hash and is the one
    pub(crate) fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        match self.slots[self.slot(hash, is_it)] {
            0 => None,
            at => Some(at - 1),
        }
    }

    /// The position of what is there already, else the new one, for which there has to be room
    pub(crate) fn find_or_insert(
        &mut self,
        hash: u64,
        is_it: impl Fn(u32) -> bool,
        at: u32,
    ) -> u32 {
        let slot = self.slot(hash, is_it);
        if self.slots[slot] == 0 {
            self.slots[slot] = at + 1;
            self.used += 1;
        }
        self.slots[slot] - 1
    }

    /// Sees to it that `more` names can come in; `hash_at` is asked about those that are in
    pub(crate) fn make_room_for(&mut self, more: usize, hash_at: impl Fn(u32) -> u64) {
        let wanted = (self.used + more) * 2;
        if wanted <= self.slots.len() {
            return;
        }
        let inside = std::mem::replace(&mut self.slots, vec![0; wanted.next_power_of_two()]);
        for at in inside.into_iter().filter(|it| *it != 0) {
            let slot = self.slot(hash_at(at - 1), |_| false);
            self.slots[slot] = at;
        }
    }

    /// Where something is, or the empty slot where it belongs; at least half of the slots are empty
    fn slot(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & last;
        loop {
            match self.slots[slot] {
                0 => return slot,
                at if is_it(at - 1) => return slot,
                _ => slot = (slot + 1) & last,
            }
        }
    }
}

/// Quick rather than safe from those who choose names to collide: whoever can write the account can also
/// make it large
pub(crate) fn hash(name: &str) -> u64 {
    let mut mixed = name.len() as u64;
    let mut parts = name.as_bytes().chunks_exact(8);
    for part in &mut parts {
        let part = part.try_into().unwrap_or_default();
        mixed = mix(mixed, u64::from_le_bytes(part));
    }
    let rest = parts.remainder().iter();
    mix(
        mixed,
        rest.fold(0, |rest, byte| rest << 8 | u64::from(*byte)),
    )
}

/// One hash of two
pub(crate) fn both(first: u64, second: u64) -> u64 {
    mix(first, second)
}

fn mix(mixed: u64, part: u64) -> u64 {
    let mixed = (mixed ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        let names: Vec<String> = (0..1000).map(|it| format!("IBMid-66{it:06}")).collect();
        let lookup = Lookup::of(names.iter().map(String::as_str));
        let find = |name: &str| lookup.find(hash(name), |at| names[at as usize] == name);
        for (at, name) in (0..).zip(&names) {
            assert_eq!(find(name), Some(at));
        }
        assert_eq!(find("IBMid-66001000"), None);
        assert_eq!(find(""), None);
        assert_eq!(Lookup::default().find(hash("a"), |_| true), None);
    }

    #[test]
    fn of_equal_names_the_first_is_found_and_more_can_come() {
        let mut names = vec!["a", "b", "a"];
        let mut lookup = Lookup::of(names.iter().copied());
        assert_eq!(
            lookup.find(hash("a"), |at| names[at as usize] == "a"),
            Some(0)
        );
        for (at, name) in ["c", "d", "e", "f", "g"].into_iter().enumerate() {
            names.push(name);
            lookup.make_room_for(1, |at| hash(names[at as usize]));
            lookup.find_or_insert(hash(name), |_| false, at as u32 + 3);
        }
        for (at, name) in names.iter().enumerate().filter(|(at, _)| *at != 2) {
            let found = lookup.find(hash(name), |at| names[at as usize] == *name);
            assert_eq!(found, Some(at as u32));
        }
    }
}
