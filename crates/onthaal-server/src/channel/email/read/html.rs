//! HTML of strangers, made safe to show, and what it says in plain words.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

use crate::limits::{MAIL_HTML_BYTES_MAX, MAIL_HTML_DEPTH_MAX};

/// HTML that can be shown: no scripts, no forms, no styles, nothing fetched from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeHtml {
    /// It.
    pub html: String,
    /// There were images, which were left out: an image that is fetched tells its sender that it was read.
    pub had_images: bool,
}

/// What may stay; everything else goes, with what is inside a script or a style.
static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    let taken_out = ["img", "map", "area", "figure", "figcaption", "details", "summary", "ruby", "rp", "rt", "wbr"];
    builder
        .rm_tags(taken_out)
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank")
        .clean_content_tags(HashSet::from(["script", "style", "title", "head", "noscript", "template"]));
    builder
});

/// Makes HTML safe; none when it is too large or too deep to be looked at in a moment.
pub fn safe_html(html: &str) -> Option<SafeHtml> {
    if html.len() > MAIL_HTML_BYTES_MAX || depth_bound(html) > MAIL_HTML_DEPTH_MAX {
        return None;
    }
    let small = html.to_ascii_lowercase();
    let had_images = small.contains("<img") || small.contains("url(") || small.contains("background=");
    Some(SafeHtml { html: BUILDER.clean(html).to_string(), had_images })
}

/// At most how deep elements stand in each other, without building the tree: elements that were opened and not closed.
fn depth_bound(html: &str) -> usize {
    const ALONE: [&str; 8] = ["br", "hr", "img", "meta", "link", "input", "!doctype", "col"];
    let (mut depth, mut deepest) = (0_usize, 0);
    for piece in html.split('<').skip(1) {
        if piece.starts_with('/') {
            depth = depth.saturating_sub(1);
            continue;
        }
        if !piece.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let name: String =
            piece.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let is_alone = ALONE.contains(&name.as_str()) || piece.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        // What is commonly left open closes by itself when the next begins.
        let closes_itself = matches!(name.as_str(), "p" | "li" | "td" | "tr" | "th" | "dd" | "dt" | "option");
        if !is_alone && !closes_itself {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// The words of safe HTML: lines where it begins a new one, `> ` before what is quoted.
pub fn text_of(safe: &str) -> String {
    let mut text = Text::default();
    let mut rest = safe;
    while let Some(open) = rest.find('<') {
        text.say(&rest[..open]);
        let Some(close) = rest[open..].find('>') else { break };
        text.tag(&rest[open + 1..open + close]);
        rest = &rest[open + close + 1..];
    }
    if !rest.starts_with('<') {
        text.say(rest);
    }
    text.line();
    text.out
}

/// The words of HTML that was too complicated: whatever stands between the tags.
pub(super) fn bare_text_of(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words);
        if !words.trim().is_empty() {
            out.push_str(&unescaped(words.trim()));
            out.push('\n');
        }
    }
    out
}

#[derive(Default)]
struct Text {
    out: String,
    line: String,
    quoted: usize,
    preformatted: usize,
}

impl Text {
    fn say(&mut self, words: &str) {
        let words = unescaped(words);
        if self.preformatted > 0 {
            let mut lines = words.split('\n');
            self.line.push_str(lines.next().unwrap_or_default());
            for line in lines {
                self.line();
                self.line.push_str(line);
            }
            return;
        }
        for letter in words.chars() {
            let is_space = letter.is_whitespace() && letter != '\u{a0}';
            if !is_space {
                self.line.push(if letter == '\u{a0}' { ' ' } else { letter });
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        match name {
            "br" | "hr" => self.line(),
            "td" | "th" if closes => self.line.push(' '),
            "li" => {
                self.end_line();
                if !closes {
                    self.line.push_str("- ");
                }
            }
            "pre" => {
                self.end_line();
                self.preformatted = if closes { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
            }
            "blockquote" => {
                self.end_line();
                self.quoted = if closes { self.quoted.saturating_sub(1) } else { self.quoted + 1 };
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                if closes {
                    self.line();
                }
            }
            "div" | "tr" | "table" | "ul" | "ol" | "section" | "article" | "header" | "footer" | "center" => {
                self.end_line();
            }
            _ => {}
        }
    }

    /// Ends the line, when there is something on it.
    fn end_line(&mut self) {
        if !self.line.trim().is_empty() {
            self.line();
        }
        self.line.clear();
    }

    fn line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if self.quoted > 0 {
            self.out.push_str(&">".repeat(self.quoted.min(5)));
            self.out.push(' ');
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

fn unescaped(words: &str) -> String {
    if !words.contains('&') {
        return words.to_string();
    }
    words
        .replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_and_nothing_is_fetched() {
        for bad in [
            "<script>alert(1)</script>Dag",
            "<img src=https://spion.example/x.gif>Dag",
            "<a href='javascript:alert(1)'>Dag</a>",
            "<style>@import url(https://spion.example)</style><p style='background:url(https://spion.example)'>Dag</p>",
            "<svg onload=alert(1)></svg>Dag",
            "<iframe src=https://spion.example></iframe>Dag",
            "<form action=https://spion.example><input name=a></form>Dag",
            "<body background=https://spion.example/x.png>Dag",
            "<link rel=stylesheet href=https://spion.example>Dag",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>Dag",
            "<object data=https://spion.example></object><embed src=https://spion.example>Dag",
            "<video src=https://spion.example poster=https://spion.example></video>Dag",
        ] {
            let safe = safe_html(bad).unwrap().html;
            assert!(safe.contains("Dag"), "{bad}: {safe}");
            for word in ["spion", "alert", "javascript", "onload", "style", "<img"] {
                assert!(!safe.contains(word), "{bad}: {safe}");
            }
        }
    }

    #[test]
    fn layout_becomes_lines_and_quotes() {
        let safe = safe_html("<p>Dag,</p><p>een<br>twee &amp; drie</p><ul><li>a<li>b</ul><blockquote>oud</blockquote>");
        let text = text_of(&safe.unwrap().html);
        assert_eq!(text.trim(), "Dag,\n\neen\ntwee & drie\n\n- a\n- b\n> oud");
    }

    #[test]
    fn what_is_too_deep_is_not_looked_at() {
        assert!(safe_html(&"<div>".repeat(100_000)).is_none());
        assert!(safe_html(&"<p>a".repeat(1_000)).is_some());
        assert_eq!(bare_text_of("<div><b>Dag</b> Jan").trim(), "Dag\nJan");
    }
}
