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

#[test]
fn everything_it_refers_to_is_there() {
    let made = onthaal_server::http::openapi::document();
    let document: serde_json::Value = serde_json::from_str(&made).unwrap();
    let mut missing: Vec<&str> = made
        .split("\"$ref\": \"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|place| document.pointer(place).is_none())
        .collect();
    missing.dedup();
    assert!(made.contains("\"$ref\": \"#"), "a document that refers to nothing is not looked at");
    assert_eq!(missing, Vec::<&str>::new());
}
