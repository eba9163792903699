//! Whether fitted weights are better than those made by hand, on conversations they were not fitted to.

use super::answers::{Answer, Answers, Asked};
use super::fit::{Found, Sums, score};
use super::measure::{auc, rank_correlation};
use super::{ANSWERS_LEAST, Dice, Figure};
use crate::cue::CueKey;
use crate::ear::Ear;
use crate::weights::Weights;

/// What came of training.
#[derive(Clone, Debug)]
pub struct Judged {
    /// How many answers there were, of how many agents (or conversations, when nobody is named).
    pub answers: usize,
    /// See [`Judged::answers`].
    pub groups: usize,
    /// Whether groups are agents.
    pub by_agent: bool,
    /// What was asked.
    pub asked: Asked,
    /// How many answers say that it was difficult: an effort from 6, an ease up to 3.
    pub difficult: usize,
    /// By name: how well something follows the answers in rank, and how well it finds the difficult ones (AUC).
    pub compared: Vec<(&'static str, Figure, Figure)>,
    /// By how much the fitted weights follow better in rank than those made by hand.
    pub better: Figure,
    /// Whether the weights made by hand are kept, because the answers do not say more.
    pub is_kept: bool,
    /// How far weights may move, in parts of themselves.
    pub freedom: f64,
    /// Every weight.
    pub list: Vec<Weight>,
    /// The weights to use.
    pub weights: Weights,
}

/// One weight, in hundredths.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// Of which cue.
    pub key: CueKey,
    /// For what lies outside of the words: from how much on.
    pub from: Option<u64>,
    /// Made by hand.
    pub by_hand: i32,
    /// Fitted, with its interval.
    pub fitted: Figure,
    /// In how many conversations it was heard.
    pub heard: usize,
}

/// The names of what is compared.
const NAMES: [&str; 4] = ["fitted weights", "weights made by hand", "length alone", "number of turns alone"];
const FOLDS: usize = 5;
const DRAWS: usize = 200;
/// How far weights may move; which of these is right is found out on answers that are kept apart.
const FREEDOMS: [f64; 6] = [0.1, 0.25, 0.5, 1.0, 2.0, 4.0];
/// From this effort on it was difficult.
const DIFFICULT: f64 = 600.0;

/// Fits weights to answers, and judges them on answers they were not fitted to.
///
/// # Errors
/// When there are too few answers, with how many are needed.
pub fn train(ear: &Ear, answers: &Answers) -> Result<Judged, String> {
    let (count, groups) = (answers.list.len(), answers.groups);
    if count < ANSWERS_LEAST {
        return Err(format!("{count} answers are too few to fit weights to; it takes at least {ANSWERS_LEAST}"));
    }
    if groups < FOLDS * 2 {
        let why = "so that nobody's conversations are learnt from and judged by at once";
        return Err(format!("the answers are of {groups} agents; it takes at least {}, {why}", FOLDS * 2));
    }
    let folds = folds(answers);
    let parts = parts(answers, &folds);
    let all = sums(answers, answers.list.iter());
    let by_hand: Found = by_hand(ear, answers);
    let apart: Vec<Found> = (0..FOLDS).map(|fold| fit_without(answers, &all, &parts, fold, &by_hand)).collect();
    let scores = |found: &dyn Fn(&Answer) -> f64| -> Vec<f64> { answers.list.iter().map(found).collect() };
    let candidates = [
        scores(&|it| score(&apart[folds[it.group]], it)),
        scores(&|it| score(&by_hand, it)),
        scores(&|it| it.letters),
        scores(&|it| it.turns),
    ];
    let efforts: Vec<f64> = answers.list.iter().map(|it| it.effort).collect();
    let (compared, better) = compare(answers, &candidates, &efforts);
    let freedom = freedom(answers, &all, &parts, None, &by_hand);
    let found = fit(answers, &all, freedom, &by_hand);
    let is_kept = better.low <= 0.0;
    let list = intervals(answers, &found, freedom, &by_hand);
    let mut weights = ear.weights().clone();
    if !is_kept {
        let whole = |it: f64| it.round().clamp(-1000.0, 1000.0) as i32;
        weights.base = whole(found[answers.features.len()]);
        list.iter().for_each(|it| weights.set(it.key, it.from, whole(it.fitted.is)));
    }
    Ok(Judged {
        answers: count,
        groups,
        by_agent: answers.by_agent,
        asked: answers.asked,
        difficult: efforts.iter().filter(|it| **it >= DIFFICULT).count(),
        compared,
        better,
        is_kept,
        freedom,
        list,
        weights,
    })
}

fn by_hand(ear: &Ear, answers: &Answers) -> Found {
    answers.features.iter().map(|it| f64::from(it.prior)).chain([f64::from(ear.weights().base)]).collect()
}

/// The fold of every group, each with about as many answers.
pub(super) fn folds(answers: &Answers) -> Vec<usize> {
    let mut sizes = vec![0_usize; answers.groups];
    answers.list.iter().for_each(|it| sizes[it.group] += 1);
    let mut order: Vec<usize> = (0..answers.groups).collect();
    order.sort_by_key(|group| std::cmp::Reverse(sizes[*group]));
    let (mut filled, mut folds) = ([0; FOLDS], vec![0; answers.groups]);
    for group in order {
        let least = (0..FOLDS).min_by_key(|fold| filled[*fold]).unwrap_or(0);
        filled[least] += sizes[group];
        folds[group] = least;
    }
    folds
}

fn sums<'a>(answers: &Answers, list: impl Iterator<Item = &'a Answer>) -> Sums {
    let mut sums = Sums::new(answers.features.len());
    list.for_each(|it| sums.add(it, 1.0));
    sums
}

fn parts(answers: &Answers, folds: &[usize]) -> Vec<Sums> {
    let own = |fold: usize| answers.list.iter().filter(move |it| folds[it.group] == fold);
    (0..FOLDS).map(|fold| sums(answers, own(fold))).collect()
}

/// Fitted without a fold; how far weights may move is found out among the other folds alone.
fn fit_without(answers: &Answers, all: &Sums, parts: &[Sums], fold: usize, by_hand: &Found) -> Found {
    let freedom = freedom(answers, all, parts, Some(fold), by_hand);
    fit(answers, &all.without(&parts[fold]), freedom, by_hand)
}

/// How far weights may move so that they fit best on what they were not fitted to.
fn freedom(answers: &Answers, all: &Sums, parts: &[Sums], without: Option<usize>, by_hand: &Found) -> f64 {
    let rest = without.map_or_else(|| all.clone(), |fold| all.without(&parts[fold]));
    let loss = |freedom: f64| -> f64 {
        let one = |fold: usize| parts[fold].loss(&raw(answers, &rest.without(&parts[fold]), freedom, by_hand));
        (0..FOLDS).filter(|fold| Some(*fold) != without).map(one).sum()
    };
    let losses = FREEDOMS.map(|freedom| (freedom, loss(freedom)));
    losses.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).map_or(FREEDOMS[0], |(freedom, _)| freedom)
}

/// On the scale of the answers. An ease is not on the scale of the score, so there the pull is toward the hand-made
/// weights as far as the answers follow them.
fn raw(answers: &Answers, sums: &Sums, freedom: f64, by_hand: &Found) -> Found {
    let scale = match answers.asked {
        Asked::Effort => 1.0,
        Asked::Ease => sums.slope(by_hand).max(SLOPE_LEAST),
    };
    sums.fit(&answers.features, scale, freedom)
}

const SLOPE_LEAST: f64 = 0.05;

/// On the scale of the score. Scores of weights fitted to ease have the mean and the spread of those made by hand, so
/// that easy, some and difficult go on to mean the same; what a score is in ease is told by the calibration.
fn fit(answers: &Answers, sums: &Sums, freedom: f64, by_hand: &Found) -> Found {
    let mut found = raw(answers, sums, freedom, by_hand);
    if answers.asked == Asked::Ease {
        let ((mean, spread), (_, own)) = (sums.spread(by_hand), sums.spread(&found));
        if own < 1e-6 {
            return by_hand.clone();
        }
        found.iter_mut().for_each(|it| *it *= spread / own);
        let base = answers.features.len();
        found[base] += mean - sums.spread(&found).0;
    }
    found
}

/// The rank correlation and the AUC of each that is compared.
type Measured = [(f64, f64); 4];

/// How well each follows the answers, with intervals by drawing groups again.
fn compare(
    answers: &Answers,
    candidates: &[Vec<f64>; 4],
    efforts: &[f64],
) -> (Vec<(&'static str, Figure, Figure)>, Figure) {
    let measure = |rows: &[usize]| -> Measured {
        let take = |of: &[f64]| rows.iter().map(|row| of[*row]).collect::<Vec<f64>>();
        let efforts = take(efforts);
        let difficult: Vec<bool> = efforts.iter().map(|it| *it >= DIFFICULT).collect();
        std::array::from_fn(|at| {
            let scores = take(&candidates[at]);
            (rank_correlation(&scores, &efforts), auc(&scores, &difficult))
        })
    };
    let whole = measure(&(0..answers.list.len()).collect::<Vec<_>>());
    let drawn: Vec<Measured> = draws(answers).map(|rows| measure(&rows)).collect();
    let figure = |of: &dyn Fn(&Measured) -> f64| Figure::of(of(&whole), drawn.iter().map(of).collect());
    let compared = NAMES.iter().enumerate().map(|(at, name)| (*name, figure(&|it| it[at].0), figure(&|it| it[at].1)));
    (compared.collect(), figure(&|it| it[0].0 - it[1].0))
}

/// The answers drawn again, whole groups at a time.
fn draws(answers: &Answers) -> impl Iterator<Item = Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); answers.groups];
    answers.list.iter().enumerate().for_each(|(row, it)| rows[it.group].push(row));
    let mut dice = Dice(0x0DD5_EED5);
    (0..DRAWS).map(move |_| (0..rows.len()).flat_map(|_| rows[dice.below(rows.len())].clone()).collect())
}

/// Every weight with its interval.
fn intervals(answers: &Answers, found: &Found, freedom: f64, by_hand: &Found) -> Vec<Weight> {
    let refitted: Vec<Found> = draws(answers)
        .map(|rows| fit(answers, &sums(answers, rows.iter().map(|row| &answers.list[*row])), freedom, by_hand))
        .collect();
    let weight = |at: usize| {
        let feature = &answers.features[at];
        let heard = answers.list.iter().filter(|it| it.heard.iter().any(|(which, _)| *which == at)).count();
        let fitted = Figure::of(found[at], refitted.iter().map(|it| it[at]).collect());
        Weight { key: feature.key, from: feature.from, by_hand: feature.prior, fitted, heard }
    };
    (0..answers.features.len()).map(weight).collect()
}
