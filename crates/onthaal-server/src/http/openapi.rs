//! The OpenAPI document: made from the doors themselves, with what they share attached once.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};

use super::problem::Problem;
use crate::view::board::{By, Compare, TrendStep};
use crate::view::chat::{ChatFrame, ChatSaid};
use crate::view::live::{LiveFrame, LiveSaid};
use crate::view::story::Which;

#[derive(OpenApi)]
#[openapi(
    info(title = "Onthaal", description = "The doors of a contact centre.", license(name = "Apache-2.0", identifier = "Apache-2.0")),
    components(schemas(LiveFrame, LiveSaid, ChatFrame, ChatSaid, Problem, By, Compare, TrendStep, Which)),
    security(("session" = []))
)]
struct Frame;

/// The document as text, as it stands in `openapi.json`.
pub fn document() -> String {
    let (_, api) = super::documented().split_for_parts();
    let mut document = serde_json::to_value(&api).expect("an OpenAPI document is plain data");
    attach_problems(&mut document);
    require_what_is_always_there(&mut document);
    let mut text = serde_json::to_string_pretty(&document).expect("a JSON value is written as text");
    text.push('\n');
    text
}

/// The document before any door: who made it, how one proves who one is, and the frames of the live connections.
pub(crate) fn frame() -> utoipa::openapi::OpenApi {
    let mut api = Frame::openapi();
    let components = api.components.get_or_insert_default();
    components
        .add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("onthaal_session"))));
    components
        .add_security_scheme("chat", SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()));
    api
}

/// Every door can say no in the same form.
fn attach_problems(document: &mut Value) {
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for operation in paths.values_mut().filter_map(Value::as_object_mut).flat_map(|path| path.values_mut()) {
        let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        for (status, description) in [("4XX", "Not done: the request"), ("5XX", "Not done: the house")] {
            responses.insert(
                status.to_string(),
                json!({
                    "description": description,
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                }),
            );
        }
    }
}

/// An answer always holds all its fields, null where there is nothing; only what is asked may leave some out.
fn require_what_is_always_there(document: &mut Value) {
    let mut asked = BTreeSet::new();
    for operation in document["paths"].as_object().into_iter().flat_map(|paths| paths.values()) {
        for operation in operation.as_object().into_iter().flat_map(|operations| operations.values()) {
            collect_references(&operation["requestBody"], document, &mut asked);
        }
    }
    for said in ["ChatSaid", "LiveSaid"] {
        collect_references(&json!({"$ref": format!("#/components/schemas/{said}")}), document, &mut asked);
    }
    // These leave out what does not apply, instead of writing null.
    let sparse = ["Problem", "Put", "Gone", "ChatFrame"];
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    for (name, schema) in schemas.iter_mut() {
        if asked.contains(name) || sparse.contains(&name.as_str()) {
            continue;
        }
        require_all(schema);
    }
}

fn require_all(schema: &mut Value) {
    if let Some(names) = schema["properties"].as_object().map(|all| all.keys().cloned().collect::<Vec<_>>()) {
        schema["required"] = json!(names);
    }
    for part in ["oneOf", "allOf"] {
        for each in schema.get_mut(part).and_then(Value::as_array_mut).into_iter().flatten() {
            require_all(each);
        }
    }
}

fn collect_references(value: &Value, document: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(name) = fields.get("$ref").and_then(Value::as_str).and_then(|link| link.rsplit('/').next())
                && into.insert(name.to_string())
            {
                collect_references(&document["components"]["schemas"][name], document, into);
            }
            fields.values().for_each(|field| collect_references(field, document, into));
        }
        Value::Array(all) => all.iter().for_each(|each| collect_references(each, document, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
