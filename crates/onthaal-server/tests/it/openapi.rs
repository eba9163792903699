//! The OpenAPI document in the tree is the one the doors make.

use std::path::Path;

#[test]
fn the_document_in_the_tree_is_the_one_the_doors_make() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let made = onthaal_server::http::openapi::document();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(made == stored, "openapi.json is not up to date; run the same test with UPDATE=1");
}
