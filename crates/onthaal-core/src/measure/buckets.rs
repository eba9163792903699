//! How often each amount occurs, in the order of the amounts.

/// How much smaller another must be to be put in one by one, rather than by going through both.
const MUCH_SMALLER: usize = 8;

/// So many places for each pair of an amount and a count are counted in, where many are put together at once.
const SPREAD_MOST: usize = 8;

/// How often each amount occurs; those that do not occur are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buckets(Vec<(u32, u64)>);

impl Buckets {
    /// Nothing yet, with room for so many amounts.
    pub fn with_room(amounts: usize) -> Buckets {
        Buckets(Vec::with_capacity(amounts))
    }

    /// An amount occurred so many times more.
    pub fn add(&mut self, amount: u32, count: u64) {
        if self.0.last().is_none_or(|(last, _)| *last < amount) && count > 0 {
            return self.0.push((amount, count));
        }
        match self.0.binary_search_by_key(&amount, |(known, _)| *known) {
            Ok(place) => self.0[place].1 += count,
            Err(_) if count == 0 => {}
            Err(place) => self.0.insert(place, (amount, count)),
        }
    }

    /// Everything of another with this.
    pub fn merge(&mut self, other: &Buckets) {
        if other.0.len() * MUCH_SMALLER < self.0.len() {
            return other.iter().for_each(|(amount, count)| self.add(amount, count));
        }
        let mut both = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut ours, mut theirs) = (self.0.as_slice(), other.0.as_slice());
        while let (Some(our), Some(their)) = (ours.first(), theirs.first()) {
            both.push((our.0.min(their.0), 0));
            let (amount, count) = both.last_mut().expect("it was just put there");
            if our.0 == *amount {
                *count += our.1;
                ours = &ours[1..];
            }
            if their.0 == *amount {
                *count += their.1;
                theirs = &theirs[1..];
            }
        }
        both.extend_from_slice(ours);
        both.extend_from_slice(theirs);
        self.0 = both;
    }

    /// Everything of all of these.
    pub fn together(all: &[&Buckets]) -> Buckets {
        let most = all.iter().filter_map(|it| it.0.last()).map(|(amount, _)| *amount as usize).max().unwrap_or(0);
        let pairs: usize = all.iter().map(|it| it.len()).sum();
        if all.len() < 3 || most > pairs * SPREAD_MOST {
            return all.iter().fold(Buckets::default(), |mut sum, it| {
                sum.merge(it);
                sum
            });
        }
        let mut counts = vec![0; most + 1];
        for (amount, count) in all.iter().flat_map(|it| it.iter()) {
            counts[amount as usize] += count;
        }
        Buckets((0..).zip(counts).filter(|(_, count)| *count > 0).collect())
    }

    /// Takes out what was put in before; what is not there cannot be taken out and is left at nothing.
    pub fn take_out(&mut self, other: &Buckets) {
        for (amount, count) in other.iter() {
            if let Ok(place) = self.0.binary_search_by_key(&amount, |(known, _)| *known) {
                self.0[place].1 = self.0[place].1.saturating_sub(count);
            }
        }
        self.0.retain(|(_, count)| *count > 0);
    }

    /// Each amount and how often it occurs, the smallest first.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u64)> {
        self.0.iter().copied()
    }

    /// How many amounts there are, all together.
    pub fn total(&self) -> u64 {
        self.iter().map(|(_, count)| count).sum()
    }

    /// How many different amounts there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Nothing occurs.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(u32, u64)> for Buckets {
    fn from_iter<I: IntoIterator<Item = (u32, u64)>>(all: I) -> Buckets {
        let mut buckets = Buckets::default();
        all.into_iter().for_each(|(amount, count)| buckets.add(amount, count));
        buckets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_is_putting_everything_in_one_by_one() {
        let of = |amounts: &[u32]| amounts.iter().map(|amount| (*amount, 1)).collect::<Buckets>();
        let many: Vec<u32> = (0..400).map(|it| it * 7 % 311).collect();
        for other in [&[][..], &[5], &[1, 5, 5, 900], &many] {
            for own in [&[][..], &[5, 6], &many] {
                let mut merged = of(own);
                merged.merge(&of(other));
                assert_eq!(merged, of(&[own, other].concat()));
                merged.take_out(&of(other));
                assert_eq!(merged, of(own));
            }
        }
        for far in [10, 1_000_000] {
            let far = of(&[far]);
            let all = [&of(&many), &of(&[]), &of(&[5, 5, 400]), &far, &of(&many)];
            let mut one_by_one = Buckets::default();
            all.iter().for_each(|it| one_by_one.merge(it));
            assert_eq!(Buckets::together(&all), one_by_one);
        }
        assert_eq!(of(&[3, 1, 3]).iter().collect::<Vec<_>>(), [(1, 1), (3, 2)]);
        assert_eq!(of(&many).total(), 400);
    }
}
