//! The position of every row, and which rows to draw.

use super::{Group, Part, Title};
use std::ops::Range;

/// The heights of the parts of the list in the style sheet, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metrics {
    /// The heading of a person.
    pub head: u32,
    /// The title of a part.
    pub title: u32,
    /// A role.
    pub row: u32,
    /// What of the heading stays in sight while the person's rows scroll under it: all of it, or nothing where that
    /// would leave too little room.
    pub stuck_head: u32,
    /// The same of a title.
    pub stuck_title: u32,
}

/// The visible part of the list, in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Viewport {
    /// The scroll position.
    pub top: u32,
    /// The height of the visible part.
    pub height: u32,
}

/// A list with the position of every part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The people, from top to bottom.
    pub people: Vec<PlacedGroup>,
    /// The number of rows, and of titles that rows are folded into.
    pub len: usize,
    /// The number of roles that are listed, folded or not, without those that the person hid.
    pub found: usize,
    /// The total height, in CSS pixels.
    pub height: u32,
    metrics: Metrics,
}

/// The rows of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedGroup {
    /// Index in [`Overview::people`](rolebox_protocol::Overview::people).
    pub person: usize,
    /// From top to bottom.
    pub parts: Vec<PlacedPart>,
}

/// Consecutive rows, or the title that they are folded into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedPart {
    /// The title above them.
    pub title: Option<Title>,
    /// The rows are folded. The title then has a number, as a row has, and can be chosen.
    pub folded: bool,
    /// The number of its roles, folded or not.
    pub count: usize,
    /// The position of the title, in CSS pixels; without a title, that of the first row.
    pub start: u32,
    /// The number of the first row in the whole list, or of the folded title.
    pub first: usize,
    /// The position of the first row, in CSS pixels.
    pub top: u32,
    /// The position below the last row, in CSS pixels.
    pub end: u32,
    /// Indices in [`Person::roles`](rolebox_protocol::Person::roles). None if folded.
    pub roles: Vec<usize>,
}

impl PlacedPart {
    /// Returns how many numbers it takes.
    fn len(&self) -> usize {
        if self.folded { 1 } else { self.roles.len() }
    }
}

/// A row of the list: a person and a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Index in [`Overview::people`](rolebox_protocol::Overview::people).
    pub person: usize,
    /// Index in [`Person::roles`](rolebox_protocol::Person::roles).
    pub role: usize,
}

/// Rows drawn beyond each edge of the visible part.
const OVERSCAN: u32 = 6;

impl Layout {
    /// Stacks the groups below each other.
    #[must_use]
    pub fn new(groups: Vec<Group>, metrics: Metrics) -> Self {
        let mut layout =
            Self { people: Vec::with_capacity(groups.len()), len: 0, found: 0, height: 0, metrics };
        for group in groups {
            layout.height += metrics.head;
            let parts = group.parts.into_iter().map(|part| layout.place(part)).collect();
            layout.people.push(PlacedGroup { person: group.person, parts });
        }
        layout
    }

    fn place(&mut self, part: Part) -> PlacedPart {
        let Part { title, roles, folded } = part;
        let (start, first, count) = (self.height, self.len, roles.len());
        self.height += title.map_or(0, |_| self.metrics.title);
        let (top, roles) = (self.height, if folded { Vec::new() } else { roles });
        self.height += span(roles.len(), self.metrics.row);
        let part = PlacedPart { title, folded, count, start, first, top, end: self.height, roles };
        self.len += part.len();
        self.found += if title == Some(Title::Hidden) { 0 } else { count };
        part
    }

    /// Returns the row with that number. None if the number is that of a folded title.
    #[must_use]
    pub fn row(&self, number: usize) -> Option<Row> {
        let (group, part) = self.part_of(number)?;
        let role = *part.roles.get(number - part.first)?;
        Some(Row { person: group.person, role })
    }

    /// Returns the number of a row.
    #[must_use]
    pub fn number(&self, row: Row) -> Option<usize> {
        let group = self.people.iter().find(|group| group.person == row.person)?;
        let found =
            |part: &PlacedPart| Some(part.first + part.roles.iter().position(|role| *role == row.role)?);
        group.parts.iter().find_map(found)
    }

    /// Returns the section with that number in it: its person, by index, and the part.
    #[must_use]
    pub fn section(&self, number: usize) -> Option<(usize, &PlacedPart)> {
        self.part_of(number).map(|(group, part)| (group.person, part))
    }

    /// Returns the number of the first row of a section, or of its folded title.
    #[must_use]
    pub fn first_of(&self, person: usize, title: Title) -> Option<usize> {
        let group = self.people.iter().find(|group| group.person == person)?;
        Some(group.parts.iter().find(|part| part.title == Some(title))?.first)
    }

    /// Returns the position of the row or folded title with that number, in CSS pixels.
    #[must_use]
    pub fn top(&self, number: usize) -> Option<u32> {
        let (_, part) = self.part_of(number)?;
        Some(if part.folded { part.start } else { part.top + span(number - part.first, self.metrics.row) })
    }

    /// Returns the visible part with as much beyond each edge that fast scrolling shows no blank area.
    #[must_use]
    pub fn beyond(&self, view: Viewport) -> Viewport {
        let beyond = OVERSCAN * self.metrics.row;
        let top = view.top.saturating_sub(beyond);
        Viewport { top, height: view.top + view.height + beyond - top }
    }

    /// Returns which parts of a group to draw.
    #[must_use]
    pub fn parts_in_sight(&self, group: &PlacedGroup, view: Viewport) -> Range<usize> {
        let start = group.parts.partition_point(|part| part.end <= view.top);
        let end = group.parts.partition_point(|part| part.start < view.top + view.height);
        start..end.max(start)
    }

    /// Returns which rows of a part to draw, counted from its first.
    #[must_use]
    pub fn in_sight(&self, part: &PlacedPart, view: Viewport) -> Range<usize> {
        let row = self.metrics.row.max(1);
        let count = |height: u32| usize::try_from(height).unwrap_or(usize::MAX).min(part.roles.len());
        let start = count(view.top.saturating_sub(part.top) / row);
        let end = count((view.top + view.height).saturating_sub(part.top).div_ceil(row));
        start..end.max(start)
    }

    /// Returns the height of a number of rows.
    #[must_use]
    pub fn height_of(&self, rows: usize) -> u32 {
        span(rows, self.metrics.row)
    }

    /// Returns the scroll position that shows the row below its person's heading and its section's title.
    /// None if the row is in sight already.
    #[must_use]
    pub fn scroll_to(&self, number: usize, view: Viewport) -> Option<u32> {
        let (top, (_, part)) = (self.top(number)?, self.part_of(number)?);
        let Metrics { title, row, stuck_head, stuck_title, .. } = self.metrics;
        let (stuck, height) = match part.title {
            Some(_) if part.folded => (0, title),
            Some(_) => (stuck_title, row),
            None => (0, row),
        };
        // Scrolling to the first row also shows everything above it, if there is room.
        let above = if number == 0 { top } else { stuck_head + stuck };
        let above = above.min(view.height.saturating_sub(height));
        let bottom = top + height;
        if top < view.top + above {
            Some(top.saturating_sub(above))
        } else if bottom > view.top + view.height {
            Some(bottom.saturating_sub(view.height))
        } else {
            None
        }
    }

    /// Returns how many rows a page key moves: as many as are in sight, minus one for orientation.
    #[must_use]
    pub fn page(&self, view: Viewport) -> usize {
        let Metrics { row, stuck_head, stuck_title, .. } = self.metrics;
        let rows = view.height.saturating_sub(stuck_head + stuck_title) / row.max(1);
        usize::try_from(rows).unwrap_or(1).saturating_sub(1).max(1)
    }

    fn part_of(&self, number: usize) -> Option<(&PlacedGroup, &PlacedPart)> {
        self.people.iter().find_map(|group| {
            let at = group.parts.partition_point(|part| part.first + part.len() <= number);
            let part = group.parts.get(at).filter(|part| part.first <= number)?;
            Some((group, part))
        })
    }
}

fn span(rows: usize, height: u32) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX).saturating_mul(height)
}
