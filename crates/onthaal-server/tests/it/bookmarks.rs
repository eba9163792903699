//! A board that somebody gave a name is found again, and shared with colleagues when they want to.

use serde_json::json;

use crate::house::House;

#[tokio::test]
async fn a_named_board_is_kept_shared_renamed_and_forgotten() {
    let house = House::open().await;
    let (lena, omar) = (house.person("Lena", "team-lead").await, house.person("Omar", "analyst").await);
    let mut asked = json!({"name": " Klachten  per uur ", "address": "/board?queue=2&hour=9", "shared": false});
    let kept = lena.post("/api/bookmarks", asked.clone()).await;
    assert_eq!((&kept["name"], &kept["agent"]), (&json!("Klachten per uur"), &lena.me["agent"]));
    assert_eq!(lena.get("/api/bookmarks").await, json!([kept]));
    assert_eq!(omar.get("/api/bookmarks").await, json!([]));

    let path = format!("/api/bookmarks/{}", kept["id"]);
    asked["shared"] = json!(true);
    asked["name"] = json!("Klachten");
    omar.try_put(&path, asked.clone()).await.refused(404, "not-found");
    let changed = lena.put(&path, asked.clone()).await;
    assert_eq!(omar.get("/api/bookmarks").await, json!([changed]));
    omar.try_delete(&path).await.refused(404, "not-found");
    lena.try_delete(&path).await.ok();
    assert_eq!(omar.get("/api/bookmarks").await, json!([]));
    lena.try_delete(&path).await.refused(404, "not-found");

    for odd in ["https://elsewhere.example/board", "//elsewhere.example", "/settings", "/boarding", "/board?a b"] {
        asked["address"] = json!(odd);
        lena.try_post("/api/bookmarks", asked.clone()).await.refused(422, "out-of-range");
    }
    asked["address"] = json!(format!("/board?{}", "x".repeat(2_000)));
    lena.try_post("/api/bookmarks", asked.clone()).await.refused(422, "limit");
    house.close().await;
}
