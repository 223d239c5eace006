//! Themes, levels, languages, kinds and hosts: the words of a source in the order of a bundle.

use std::collections::BTreeMap;

use trackhop_schedule::bundle::{Community, Level, SessionKind, Theme};
use trackhop_schedule::ids::{CommunityId, LevelId, ThemeId};
use trackhop_schedule::text::{LangTag, Text};

use crate::clean;
use crate::finding::Finding;
use crate::json;
use crate::mapping::{self, Mapping};
use crate::model::{Named, Programme, Talk};
use crate::words;

/// The app has that many theme colours; more themes than colours stay quiet.
const COLORS: u8 = 8;

pub(super) struct Subjects<'a> {
    mapping: &'a Mapping,
    track_order: Vec<String>,
    themes: Vec<(ThemeId, Text)>,
    /// Every spelling met so far; rules and names are compared once, not once a session.
    known_tracks: BTreeMap<String, ThemeId>,
    levels: Vec<(LevelId, Text)>,
    unknown_languages: BTreeMap<String, usize>,
}

impl<'a> Subjects<'a> {
    pub(super) fn new(programme: &Programme, mapping: &'a Mapping) -> Self {
        Self {
            mapping,
            track_order: programme.tracks.iter().map(|track| clean::key(track.any_name())).collect(),
            themes: Vec::new(),
            known_tracks: BTreeMap::new(),
            levels: Vec::new(),
            unknown_languages: BTreeMap::new(),
        }
    }

    pub(super) fn theme(&mut self, track: Option<&Named>) -> Option<ThemeId> {
        let track = track.filter(|track| !track.is_empty())?;
        let name = if track.any_name().is_empty() { track.key.as_str() } else { track.any_name() };
        if let Some(id) = self.known_tracks.get(name) {
            return Some(id.clone());
        }
        let id = self.new_theme(track, name);
        self.known_tracks.insert(name.to_owned(), id.clone());
        Some(id)
    }

    /// The theme of a spelling that has not been met yet.
    fn new_theme(&mut self, track: &Named, name: &str) -> ThemeId {
        let rule = self.mapping.theme.iter().find(|rule| {
            let names = track.name.iter().map(|(_, name)| name.as_str()).chain([track.key.as_str()]);
            names.into_iter().any(|name| mapping::fits(name, &rule.tracks, &rule.prefix, &rule.pattern))
        });
        if let Some(rule) = rule {
            return rule.id.as_str().into();
        }
        let key = clean::key(name);
        if let Some((id, _)) = self.themes.iter().find(|(_, own)| clean::key(own.in_lang(&[])) == key) {
            return id.clone();
        }
        let slug = clean::slug(track.name.in_lang(&["en".into()]));
        let slug = if slug.is_empty() { clean::slug(&track.key) } else { slug };
        let slug = if slug.is_empty() { super::identity::short_hash(name) } else { slug };
        let taken = self.themes.iter().any(|(id, _)| id.as_str() == slug);
        let id =
            ThemeId::new(if taken { format!("{slug}-{}", super::identity::short_hash(name)) } else { slug });
        let name = if track.name.is_empty() { json::bare(&track.key) } else { track.name.clone() };
        self.themes.push((id.clone(), name));
        id
    }

    pub(super) fn level(&mut self, level: Option<&Named>) -> Option<LevelId> {
        let level = level.filter(|level| !level.is_empty())?;
        let rule = self.mapping.level.iter().find(|rule| {
            let names = level.name.iter().map(|(_, name)| name.as_str()).chain([level.key.as_str()]);
            names.into_iter().any(|name| mapping::fits(name, &rule.words, &[], &[]))
        });
        if let Some(rule) = rule {
            return Some(rule.id.as_str().into());
        }
        let name = if level.name.is_empty() { json::bare(&level.key) } else { level.name.clone() };
        let id = LevelId::new(clean::slug(name.in_lang(&["en".into()])));
        if !self.levels.iter().any(|(known, _)| *known == id) {
            self.levels.push((id.clone(), name));
        }
        Some(id)
    }

    pub(super) fn languages(&mut self, talk: &Talk) -> (Vec<LangTag>, Vec<LangTag>) {
        if let Some(languages) = &talk.languages {
            return (languages.spoken.clone(), languages.slides.clone());
        }
        let word = clean::line(&talk.language);
        if word.is_empty() {
            return Default::default();
        }
        let rule = self.mapping.languages.iter().find(|(own, _)| clean::key(own) == clean::key(&word));
        if let Some((_, rule)) = rule {
            return (rule.spoken.clone(), rule.slides.clone());
        }
        match words::languages(&word) {
            Some(languages) => (languages.spoken, languages.slides),
            None => {
                *self.unknown_languages.entry(word).or_insert(0) += 1;
                Default::default()
            }
        }
    }

    pub(super) fn kind(&self, talk: &Talk) -> SessionKind {
        let rule = self.mapping.kinds.iter().find(|(own, _)| clean::key(own) == clean::key(&talk.kind_word));
        let own = rule.map(|(_, kind)| *kind).or(talk.kind).or_else(|| words::kind(&talk.kind_word));
        let by_title = || talk.title.iter().find_map(|(_, title)| words::kind(title));
        match own {
            // A source that calls everything a talk still has lunch breaks, which nobody gives.
            Some(SessionKind::Talk) if talk.people.is_empty() => by_title().unwrap_or_default(),
            Some(kind) => kind,
            None if talk.people.is_empty() => by_title().unwrap_or(SessionKind::Other),
            None => SessionKind::Talk,
        }
    }

    pub(super) fn hosts(&self, names: &[String], communities: &mut Vec<Community>) -> Vec<CommunityId> {
        let mut ids: Vec<CommunityId> = Vec::new();
        for name in names {
            let key = clean::key(name);
            let known = communities.iter().find(|community| {
                community.id.as_str() == name || community.name.iter().any(|(_, own)| clean::key(own) == key)
            });
            let id = known.map(|community| community.id.clone()).unwrap_or_else(|| {
                let id = CommunityId::new(clean::slug(name));
                communities.push(Community {
                    id: id.clone(),
                    name: json::bare(name),
                    city: Text::default(),
                    since: None,
                    rhythm: Text::default(),
                    links: Vec::new(),
                    about: Default::default(),
                });
                id
            });
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        let unknown = self.unknown_languages.iter().map(|(word, count)| {
            let message = format!(
                "the language \"{word}\" of {count} sessions is none the tool knows; it stays unknown"
            );
            Finding::warning("language-unknown", "/sessions", message)
                .advise(format!("[languages] \"{word}\" = {{ spoken = [\"…\"] }} in the mapping file"))
        });
        unknown.collect()
    }

    /// Themes in the order of mapping file and source, levels from the easiest.
    pub(super) fn finish(mut self) -> (Vec<Theme>, Vec<Level>) {
        let order = self.track_order;
        self.themes.sort_by_cached_key(|(_, name)| {
            order.iter().position(|known| *known == clean::key(name.in_lang(&[]))).unwrap_or(usize::MAX)
        });
        self.levels.sort_by_cached_key(|(id, name)| {
            let ranks = name.iter().filter_map(|(_, name)| words::level_rank(name));
            ranks.chain(words::level_rank(id.as_str())).next().unwrap_or(u8::MAX)
        });
        let mapped = self.mapping.theme.iter().map(|rule| Theme {
            id: rule.id.as_str().into(),
            name: if rule.name.is_empty() { json::bare(&rule.id) } else { rule.name.clone() },
            color: rule.color,
        });
        let mut themes: Vec<Theme> =
            mapped.chain(self.themes.into_iter().map(|(id, name)| Theme { id, name, color: None })).collect();
        if themes.len() <= usize::from(COLORS) {
            for (theme, color) in themes.iter_mut().zip(1..=COLORS) {
                theme.color = theme.color.or(Some(color));
            }
        }
        let mapped = self.mapping.level.iter().map(|rule| Level {
            id: rule.id.as_str().into(),
            name: if rule.name.is_empty() { json::bare(&rule.id) } else { rule.name.clone() },
        });
        (themes, mapped.chain(self.levels.into_iter().map(|(id, name)| Level { id, name })).collect())
    }
}
