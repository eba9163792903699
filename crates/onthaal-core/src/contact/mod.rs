//! One contact as the story of its events, told back as a record.
