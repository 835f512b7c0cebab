//! Reads a folded text from the front: words, numbers and blanks, in English and Chinese.

/// A place in a folded text. Copied before a try, so that a failed one costs nothing.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    all: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// Begins at byte `at` of a text.
    pub fn new(all: &'a str, at: usize) -> Self {
        Self { all, at }
    }

    /// The byte it has come to.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What is ahead.
    pub fn rest(&self) -> &'a str {
        &self.all[self.at..]
    }

    /// The character ahead.
    pub fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub fn last(&self) -> Option<char> {
        self.all[..self.at].chars().next_back()
    }

    /// No word goes on here.
    pub fn is_word_end(&self) -> bool {
        !(self.last().is_some_and(is_letter) && self.next().is_some_and(is_letter))
    }

    /// Takes these characters, wherever a word ends.
    pub fn take(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Takes a whole word, or several. Between Chinese characters there are no ends of words.
    pub fn eat(&mut self, words: &str) -> bool {
        let before = *self;
        if self.take(words) && self.is_word_end() {
            return true;
        }
        *self = before;
        false
    }

    /// Takes the first of these words that is ahead, and gives what it stands for. Of two words
    /// that begin alike, the longer stands first.
    pub fn any<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        words
            .iter()
            .find(|(word, _)| self.eat(word))
            .map(|(_, meant)| *meant)
    }

    /// Takes blanks, if there are any.
    pub fn blank(&mut self) -> bool {
        let found = self.next() == Some(' ');
        while self.take(" ") {}
        found
    }

    /// Takes a word and the blank after it, or nothing.
    pub fn eat_then_blank(&mut self, word: &str) -> bool {
        let before = *self;
        if self.eat(word) && self.blank() {
            return true;
        }
        *self = before;
        false
    }

    /// Takes up to `most` digits; their value and how many they are. More digits are no number.
    pub fn digits(&mut self, most: usize) -> Option<(u32, usize)> {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let value = self.rest()[..count].parse().ok()?;
        if count == 0 || count > most {
            return None;
        }
        self.at += count;
        Some((value, count))
    }

    /// Takes a small number, in digits or in Chinese up to 99.
    pub fn number(&mut self) -> Option<u32> {
        self.digits(3)
            .map(|(n, _)| n)
            .or_else(|| self.chinese_number())
    }

    /// 三, 十, 十二, 三十, 三十一.
    fn chinese_number(&mut self) -> Option<u32> {
        let first = self.chinese_digit()?;
        if first < 10 && !self.take("十") {
            return Some(first);
        }
        let tens = if first == 10 { 10 } else { first * 10 };
        let before = *self;
        match self.chinese_digit() {
            Some(ones) if ones < 10 => Some(tens + ones),
            _ => {
                *self = before;
                Some(tens)
            }
        }
    }

    fn chinese_digit(&mut self) -> Option<u32> {
        let c = self.next()?;
        let value = chinese_digit(c)?;
        self.at += c.len_utf8();
        Some(value)
    }

    /// Takes a number as English words say it in front of "days": digits, "a", "two", "a couple of".
    pub fn english_number(&mut self) -> Option<u32> {
        self.any(&[
            ("a couple of", 2),
            ("couple of", 2),
            ("an", 1),
            ("a", 1),
            ("one", 1),
            ("two", 2),
            ("three", 3),
            ("four", 4),
            ("five", 5),
            ("six", 6),
            ("seven", 7),
            ("eight", 8),
            ("nine", 9),
            ("ten", 10),
            ("twelve", 12),
        ])
        .or_else(|| {
            let before = *self;
            let (n, _) = self.digits(3)?;
            if !self.is_word_end() && self.next().is_some_and(|c| c.is_ascii_digit()) {
                *self = before;
                return None;
            }
            Some(n)
        })
    }
}

/// A letter or digit of a script that puts blanks between words.
pub fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3007}' | '\u{20000}'..='\u{3ffff}')
}

fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}
