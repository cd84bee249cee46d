//! What votes come to, who sees them when, and what stands before the leader has chosen.

use tolvan::domain::*;
use tolvan::edit::{Refusal, WorkshopCommand as Act, WorkshopRefusal};

use super::{FACTORS, act, cast, choose, item, meeting, participant, person, presence, refused, room, settled, vote};
use crate::fixture::{level, score, small};

/// Every ballot of so many votes on five levels, the lowest vote first.
fn ballots(votes: usize) -> Vec<Vec<u8>> {
    if votes == 0 {
        return vec![Vec::new()];
    }
    let mut longer = Vec::new();
    for ballot in ballots(votes - 1) {
        for vote in ballot.last().copied().unwrap_or(1)..=5 {
            let mut ballot = ballot.clone();
            ballot.push(vote);
            longer.push(ballot);
        }
    }
    longer
}

/// Twice the median by its other definition: the middle of the points from which the steps to all votes are
/// fewest.
fn doubled_median(ballot: &[u8]) -> u8 {
    let steps = |point: u8| ballot.iter().map(|vote| u32::from((2 * *vote).abs_diff(point))).sum::<u32>();
    let fewest = (2..=10).map(steps).min().unwrap();
    let best: Vec<u8> = (2..=10).filter(|point| steps(*point) == fewest).collect();
    u8::midpoint(best[0], best[best.len() - 1])
}

#[test]
fn median_and_range_are_those_of_brute_force_for_every_ballot_of_up_to_six_votes() {
    let mut tried = 0;
    for ballot in (1..=6).flat_map(ballots) {
        tried += 1;
        // The order in which votes come in says nothing.
        let spread = Spread::of(ballot.iter().rev().map(|digit| level(*digit)));
        let (median, doubled) = (spread.median().unwrap(), doubled_median(&ballot));
        assert_eq!(median.is_between(), doubled % 2 == 1, "{ballot:?}");
        assert_eq!(median.lower(), Level::new(doubled / 2), "{ballot:?}");
        assert_eq!(median.proposed(), Level::new(doubled / 2 + doubled % 2), "{ballot:?}: the higher of the two");
        assert!(!median.is_between() || ballot.len() % 2 == 0, "{ballot:?}: only an even number lies between");
        let (lowest, highest) = (ballot[0], ballot[ballot.len() - 1]);
        assert_eq!(spread.ends(), Some((level(lowest), level(highest))));
        assert_eq!(spread.range(), Some(highest - lowest));
        assert_eq!(spread.is_wide(), highest - lowest >= 2, "{ballot:?}");
        assert_eq!(spread.votes(), ballot.len());
        for digit in 1..=5 {
            let same: Vec<_> = ballot.iter().filter(|vote| **vote == digit).collect();
            assert_eq!(spread.count(level(digit)), same.len(), "{ballot:?}");
        }
    }
    assert_eq!(tried, 5 + 15 + 35 + 70 + 126 + 210);
}

#[test]
fn without_votes_there_is_neither_median_nor_range() {
    let nobody = Spread::default();
    assert_eq!((nobody.median(), nobody.range(), nobody.ends(), nobody.votes()), (None, None, None, 0));
    assert!(!nobody.is_wide());
}

#[test]
fn an_absent_vote_counts_nowhere_and_half_a_vote_only_where_it_was_cast() {
    let year = cast(&room(&small(1), 1, 3), 1, &[(5, 4)]);
    let year = act(&year, vote(&year, 1, 1, Factor::Likelihood, 4));
    let spread = |year: &Year, factor| year.spread(item(year, 1).id, factor).levels().to_vec();
    assert_eq!(spread(&year, Factor::Likelihood), [level(4), level(5)]);
    assert_eq!(spread(&year, Factor::Consequence), [level(4)], "one who has not voted has not voted 1");
    let voted: Vec<bool> = (0..3).map(|at| year.has_voted(item(&year, 1).id, person(&year, at))).collect();
    assert_eq!(voted, [true, false, false]);
    // The last factor that is taken back takes the vote along.
    let year = act(&year, vote(&year, 1, 1, Factor::Likelihood, 0));
    assert_eq!(year.vote(item(&year, 1).id, person(&year, 1).id), None);
    assert_eq!(year.votes().len(), 1);
    let year = act(&year, vote(&year, 1, 1, Factor::Likelihood, 0));
    assert_eq!(year.votes().len(), 1, "what was never cast is taken back without a trace");
    // A vote that is changed is still one vote.
    let year = cast(&year, 1, &[(1, 1)]);
    assert_eq!((spread(&year, Factor::Likelihood), year.votes().len()), (vec![level(1)], 1));
}

fn shown(year: &Year) -> bool {
    year.shows_votes(item(year, 1))
}

#[test]
fn votes_are_hidden_until_everybody_in_the_room_has_cast_both() {
    let mut year = room(&small(1), 1, 3);
    for at in 0..3 {
        for factor in FACTORS {
            assert!(!shown(&year), "{at} has still to vote");
            assert_eq!(year.standing_score(item(&year, 1)), None, "what is hidden proposes nothing");
            year = act(&year, vote(&year, 1, at, factor, 3));
        }
    }
    assert!(shown(&year) && year.all_have_voted(item(&year, 1)));
    let back = vote(&year, 1, 1, Factor::Consequence, 0);
    assert_eq!(refused(&year, back), Refusal::Workshop(WorkshopRefusal::VotesShown(1)), "the room has seen it");
}

#[test]
fn one_who_leaves_no_longer_holds_the_votes_back_and_a_latecomer_does() {
    let year = cast(&room(&small(2), 2, 3), 1, &[(3, 3), (4, 4)]);
    assert!(!shown(&year));
    let year = act(&year, presence(&year, 2, Presence::Left));
    assert!(shown(&year));
    // What the room has seen it has seen: whoever comes then votes on the next event, and is waited for there.
    let year = act(&year, participant(&year, "Stabschef A", ""));
    assert!(shown(&year));
    let late = vote(&year, 1, 3, Factor::Likelihood, 2);
    assert_eq!(refused(&year, late), Refusal::Workshop(WorkshopRefusal::VotesShown(1)));
    let year = cast(&settled(&year, 1, 3, 3), 2, &[(3, 3), (4, 4)]);
    assert!(!year.shows_votes(item(&year, 2)), "the latecomer has not voted");
    // The votes of one who has left still count.
    let year = act(&year, presence(&year, 0, Presence::Left));
    let year = act(&year, presence(&year, 3, Presence::Left));
    assert!(year.shows_votes(item(&year, 2)));
    assert_eq!(year.spread(item(&year, 2).id, Factor::Likelihood).votes(), 2);
}

#[test]
fn nobody_in_the_room_is_not_everybody() {
    let empty = room(&small(1), 1, 0);
    assert!(!empty.all_have_voted(item(&empty, 1)) && !shown(&empty));
    let year = cast(&room(&small(1), 1, 1), 1, &[(3, 3)]);
    assert!(shown(&year));
    let year = room(&small(1), 1, 1);
    let year = act(&year, vote(&year, 1, 0, Factor::Likelihood, 3));
    let gone = act(&year, presence(&year, 0, Presence::Left));
    assert!(!gone.all_have_voted(item(&gone, 1)) && !shown(&gone));
    let year = act(&gone, Act::Reveal { item: item(&gone, 1).id });
    assert!(shown(&year), "the leader can always show them");
}

#[test]
fn the_leader_shows_the_votes_before_all_are_in_on_one_event_alone() {
    let year = room(&small(2), 2, 3);
    let year = cast(&year, 1, &[(3, 4)]);
    let year = act(&year, Act::Reveal { item: item(&year, 1).id });
    assert!(shown(&year) && !year.all_have_voted(item(&year, 1)));
    assert!(!year.shows_votes(item(&year, 2)));
    assert_eq!(year.standing_score(item(&year, 1)), Some(score(3, 4)));
    let none = act(&year, Act::Reveal { item: item(&year, 2).id });
    assert_eq!(none.standing_score(item(&none, 2)), None, "no votes propose nothing");
    let late = act(&year, participant(&year, "Stabschef A", ""));
    assert!(shown(&late), "what has been shown is not hidden from a latecomer");
}

#[test]
fn what_stands_is_the_proposal_of_a_close_ballot_and_nothing_for_a_wide_one_until_it_is_chosen() {
    let cases: [(&[u8], Option<u8>); 9] = [
        (&[3], Some(3)),
        (&[3, 3, 3], Some(3)),
        (&[3, 4], Some(4)),
        (&[3, 4, 4], Some(4)),
        (&[2, 2, 3, 3], Some(3)),
        (&[2, 2, 2, 3], Some(2)),
        (&[4, 5, 5, 4], Some(5)),
        (&[1, 3], None),
        (&[2, 2, 2, 5], None),
    ];
    for (votes, stands) in cases {
        let both: Vec<(u8, u8)> = votes.iter().map(|vote| (*vote, 2)).collect();
        let year = cast(&room(&small(1), 1, votes.len()), 1, &both);
        let standing = |year: &Year| year.standing_choice(item(year, 1), Factor::Likelihood);
        assert_eq!(standing(&year), stands.and_then(Level::new), "{votes:?}");
        assert_eq!(year.standing_score(item(&year, 1)), stands.map(|it| score(it, 2)), "{votes:?}");
        let chosen = act(&year, choose(&year, 1, Factor::Likelihood, 1));
        assert_eq!(standing(&chosen), Level::new(1), "{votes:?}: what is chosen stands, whatever the votes");
        assert_eq!(chosen.standing_score(item(&chosen, 1)), Some(score(1, 2)));
        let back = act(&chosen, choose(&chosen, 1, Factor::Likelihood, 0));
        assert_eq!(standing(&back), stands.and_then(Level::new), "{votes:?}");
    }
}

#[test]
fn each_factor_of_a_ballot_is_wide_or_close_by_itself() {
    let year = cast(&room(&small(1), 1, 2), 1, &[(1, 3), (5, 4)]);
    let standing = |year: &Year, factor| year.standing_choice(item(year, 1), factor);
    assert_eq!((standing(&year, Factor::Likelihood), standing(&year, Factor::Consequence)), (None, Level::new(4)));
    assert_eq!(year.standing_score(item(&year, 1)), None);
    let year = act(&year, choose(&year, 1, Factor::Likelihood, 3));
    assert_eq!(year.standing_score(item(&year, 1)), Some(score(3, 4)));
}

#[test]
fn forty_participants_are_waited_for_and_counted_one_by_one() {
    let mut year = room(&small(1), 1, 40);
    for at in 0..40 {
        assert!(!shown(&year), "{at}");
        year = act(&year, vote(&year, 1, at, Factor::Likelihood, at as u8 % 5 + 1));
        year = act(&year, vote(&year, 1, at, Factor::Consequence, 3));
    }
    assert!(shown(&year));
    let spread = year.spread(item(&year, 1).id, Factor::Likelihood);
    let counts: Vec<usize> = Level::scale(5).map(|level| spread.count(level)).collect();
    assert_eq!(counts, [8; 5]);
    assert_eq!(spread.median().and_then(Median::proposed), Level::new(3));
    assert!(spread.is_wide());
    let names: std::collections::BTreeSet<String> =
        year.participants_of(meeting(&year).id).map(|it| year.participant_name(it)).collect();
    assert_eq!(names.len(), 40);
}
