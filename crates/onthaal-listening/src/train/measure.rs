//! How well one list of numbers follows another.

/// The rank correlation (Spearman); equal numbers share their ranks. Nothing follows from a list of equal numbers.
pub fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (ranks(a), ranks(b));
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len().max(1) as f64;
    let (mean_a, mean_b) = (mean(&a), mean(&b));
    let (mut both, mut own_a, mut own_b) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(&b) {
        both += (a - mean_a) * (b - mean_b);
        own_a += (a - mean_a) * (a - mean_a);
        own_b += (b - mean_b) * (b - mean_b);
    }
    if own_a <= 0.0 || own_b <= 0.0 { 0.0 } else { both / (own_a * own_b).sqrt() }
}

/// How often one that is has a higher number than one that is not: 0.5 is by chance.
pub fn auc(numbers: &[f64], is: &[bool]) -> f64 {
    let ranks = ranks(numbers);
    let many = is.iter().filter(|it| **it).count() as f64;
    let others = is.len() as f64 - many;
    if many == 0.0 || others == 0.0 {
        return 0.5;
    }
    let sum: f64 = ranks.iter().zip(is).filter(|(_, is)| **is).map(|(rank, _)| rank).sum();
    (sum - many * (many + 1.0) / 2.0) / (many * others)
}

/// The falling steps that come nearest to pairs of a number and its value: from which number on, and the value.
pub fn isotonic(pairs: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Each block: from which number on, the sum of its values, and how many.
    let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        blocks.push((same[0].0, same.iter().map(|it| it.1).sum(), same.len() as f64));
        while let [.., before, last] = &mut blocks[..] {
            if before.1 / before.2 > last.1 / last.2 {
                break;
            }
            (before.1, before.2) = (before.1 + last.1, before.2 + last.2);
            blocks.pop();
        }
    }
    blocks.into_iter().map(|(from, sum, many)| (from, sum / many)).collect()
}

fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut before = 0.0;
    for same in order.chunk_by(|a, b| numbers[*a] == numbers[*b]) {
        let rank = before + (same.len() as f64 + 1.0) / 2.0;
        same.iter().for_each(|at| ranks[*at] = rank);
        before += same.len() as f64;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_follow_ranks() {
        assert!((rank_correlation(&[1.0, 2.0, 3.0], &[10.0, 100.0, 1000.0]) - 1.0).abs() < 1e-12);
        assert!((rank_correlation(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]) + 1.0).abs() < 1e-12);
        assert_eq!(rank_correlation(&[1.0, 1.0, 1.0], &[3.0, 2.0, 1.0]), 0.0);
        // By hand: ranks 1, 2.5, 2.5, 4 beside 1, 3, 2, 4.
        let expected = 4.5 / (4.5_f64 * 5.0).sqrt();
        assert!((rank_correlation(&[0.0, 5.0, 5.0, 9.0], &[1.0, 3.0, 2.0, 4.0]) - expected).abs() < 1e-12);
    }

    #[test]
    fn the_area_counts_pairs_in_the_right_order() {
        assert_eq!(auc(&[1.0, 2.0, 3.0, 4.0], &[false, true, false, true]), 0.75);
        assert_eq!(auc(&[1.0, 1.0], &[true, false]), 0.5);
        assert_eq!(auc(&[1.0], &[true]), 0.5);
    }

    #[test]
    fn steps_only_fall() {
        let steps = isotonic(&[(1.0, 6.0), (2.0, 7.0), (3.0, 4.0), (3.0, 2.0), (4.0, 5.0), (9.0, 1.0)]);
        assert_eq!(steps, [(1.0, 6.5), (3.0, 11.0 / 3.0), (9.0, 1.0)]);
        assert_eq!(isotonic(&[]), []);
    }
}
