/*
 * The door of Onthaal on any web page: one script tag gives a round button in the corner and, behind it, the chat
 * window in a frame of our own origin. Written by hand for old browsers (ES5), without a build.
 *
 *   <script src="https://chat.example/onthaal.js" data-language="nl" data-queue="questions"
 *           data-side="right" data-colour="#a8442a" data-otherwise="/contact" async></script>
 *
 * Only `src` is needed. A browser that is too old for the window gets a plain link to `data-otherwise`, or else to the
 * window on a page of its own.
 *
 * All of it stands in a shadow root under one fixed element, so the page's styles do not reach it, its styles do not
 * reach the page, and nothing on the page moves. Styles are adopted and not written as <style>, because a page with a
 * strict content security policy would refuse those.
 */
(function () {
  "use strict";

  var MARK = "__onthaal";
  if (window[MARK]) return; // a second tag finds the door already there
  var tag = document.currentScript || document.querySelector('script[src*="/onthaal.js"]');
  if (!tag || !tag.src) return;
  window[MARK] = true;

  var address = document.createElement("a");
  address.href = tag.src;
  var origin = address.protocol + "//" + address.host;

  var WORDS = {
    nl: {
      open: "Chat met ons",
      close: "Chat sluiten",
      frame: "Chat",
      one: "1 nieuw bericht",
      more: " nieuwe berichten"
    },
    en: {
      open: "Chat with us",
      close: "Close chat",
      frame: "Chat",
      one: "1 new message",
      more: " new messages"
    }
  };
  var language = languageOf(
    tag.getAttribute("data-language") || document.documentElement.lang || navigator.language
  );
  var words = WORDS[language];
  var side = tag.getAttribute("data-side") === "left" ? "left" : "right";
  var queue = tag.getAttribute("data-queue") || "";
  var fixedColour = colourOf(tag.getAttribute("data-colour"));

  var host, door, badge, news, frame; // the elements, once they are there
  var isOpen = false;
  var wantsFocus = false; // opened by hand while the frame was still loading
  var unread = 0;

  whenReady(canShow() ? build : buildLink);

  /** Only the languages the window speaks; anything else is Dutch, as the house is. */
  function languageOf(text) {
    return /^en/i.test(text || "") ? "en" : "nl";
  }

  /** A colour is taken only as #rgb or #rrggbb, so that nothing else can get into a style. */
  function colourOf(text) {
    return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text || "") ? text : null;
  }

  /** What the window itself needs; without it the customer gets a plain link. */
  function canShow() {
    return !!(
      document.documentElement.attachShadow &&
      window.Proxy &&
      window.WebSocket &&
      window.postMessage &&
      "noModule" in document.createElement("script") &&
      Array.prototype.at &&
      window.CSS &&
      CSS.supports &&
      CSS.supports("inset", "0")
    );
  }

  function whenReady(then) {
    if (document.body) then();
    else document.addEventListener("DOMContentLoaded", then);
  }

  function windowAddress() {
    var query = "?language=" + language;
    if (queue) query += "&queue=" + encodeURIComponent(queue);
    return origin + "/chat" + query;
  }

  function buildLink() {
    var link = document.createElement("a");
    link.href = tag.getAttribute("data-otherwise") || windowAddress();
    link.target = "_blank";
    link.rel = "noopener";
    link.appendChild(document.createTextNode(words.open));
    link.setAttribute(
      "style",
      "position:fixed;bottom:16px;" +
        side +
        ":16px;z-index:2147483000;padding:12px 18px;" +
        "background:#8f3a22;color:#fff;font:bold 16px sans-serif;text-decoration:none"
    );
    document.body.appendChild(link);
  }

  function build() {
    host = document.createElement("onthaal-door");
    var own = {
      all: "initial",
      position: "fixed",
      bottom: "0",
      width: "0",
      height: "0",
      "z-index": "2147483000"
    };
    own[side] = "0";
    for (var name in own) host.style.setProperty(name, own[name], "important");
    var root = host.attachShadow({ mode: "open" });
    adopt(root);

    door = document.createElement("button");
    door.type = "button";
    door.className = "door";
    door.appendChild(picture());
    badge = document.createElement("span");
    badge.className = "badge";
    badge.setAttribute("aria-hidden", "true");
    badge.hidden = true;
    door.appendChild(badge);
    door.addEventListener("click", function () {
      (isOpen ? close : open)(true);
    });
    news = document.createElement("span");
    news.className = "news";
    news.setAttribute("role", "status");

    root.appendChild(door);
    root.appendChild(news);
    root.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && isOpen) close(true);
    });
    document.body.appendChild(host);
    window.addEventListener("message", hear);

    paint(fixedColour || remembered("colour"));
    label();
    if (remembered("open")) open(false);
    else if (remembered("talking") || lasting("talking")) makeFrame();
  }

  /** The frame comes with the first opening, or at once when a conversation is going on. */
  function makeFrame() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.title = words.frame;
    frame.className = "window";
    frame.id = "window";
    frame.hidden = !isOpen;
    frame.src = windowAddress();
    host.shadowRoot.insertBefore(frame, news);
  }

  function open(byHand) {
    isOpen = true;
    makeFrame();
    frame.hidden = false;
    remember("open", "1");
    label();
    wantsFocus = byHand;
    tell({ onthaal: "opened", focus: byHand });
    if (byHand) frame.focus();
  }

  function close(byHand) {
    isOpen = false;
    if (frame) frame.hidden = true;
    remember("open", null);
    label();
    tell({ onthaal: "closed" });
    if (byHand) door.focus();
  }

  function label() {
    host.className = isOpen ? "open" : "";
    door.setAttribute("aria-expanded", isOpen ? "true" : "false");
    var count = unread ? (unread === 1 ? words.one : unread + words.more) : "";
    door.setAttribute(
      "aria-label",
      isOpen ? words.close : words.open + (count ? ", " + count : "")
    );
    badge.hidden = !unread || isOpen;
    badge.textContent = unread > 9 ? "9+" : String(unread);
    if (news.textContent !== count) news.textContent = isOpen ? "" : count;
  }

  function tell(message) {
    if (frame && frame.contentWindow) frame.contentWindow.postMessage(message, origin);
  }

  /** Only our own frame, only from our own origin; everything it says is a plain small value. */
  function hear(event) {
    if (event.origin !== origin || !frame || event.source !== frame.contentWindow || !event.data)
      return;
    var said = event.data;
    if (said.onthaal === "ready") {
      tell({ onthaal: "hello", open: isOpen, focus: wantsFocus, kept: remembered("kept") });
    } else if (said.onthaal === "close") {
      close(true);
    } else if (said.onthaal === "unread") {
      unread = Math.max(0, Math.floor(Number(said.count)) || 0);
      label();
    } else if (said.onthaal === "keep") {
      // the frame may not store by itself here
      remember("kept", typeof said.kept === "string" ? said.kept.slice(0, 100000) : null);
    } else if (said.onthaal === "talking") {
      remember("talking", said.on ? "1" : null);
      last("talking", said.on ? "1" : null);
    } else if (said.onthaal === "colour" && !fixedColour && colourOf(said.colour)) {
      remember("colour", said.colour);
      paint(said.colour);
    }
  }

  /** The door in the colour of the organisation, with the sign on it in black or white, whichever is read better. */
  function paint(colour) {
    colour = colourOf(colour) || "#9a3f26";
    var hex = colour.length === 4 ? colour.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3") : colour;
    var light = [1, 3, 5].map(function (at) {
      var part = parseInt(hex.substr(at, 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    });
    var luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    door.style.setProperty("background-color", hex);
    door.style.setProperty("color", luminance > 0.179 ? "#000" : "#fff");
  }

  /* What is remembered over the pages of one visit. A page may forbid its storage; then nothing is remembered. */
  function remembered(name) {
    try {
      return sessionStorage.getItem("onthaal-" + name);
    } catch (refused) {
      return null;
    }
  }
  function remember(name, value) {
    try {
      put(sessionStorage, name, value);
    } catch (refused) {
      /* not remembered */
    }
  }
  /* The same for a second tab of the same site: only that a conversation goes on, never what it is. */
  function lasting(name) {
    try {
      return localStorage.getItem("onthaal-" + name);
    } catch (refused) {
      return null;
    }
  }
  function last(name, value) {
    try {
      put(localStorage, name, value);
    } catch (refused) {
      /* not remembered */
    }
  }
  function put(storage, name, value) {
    if (value === null) storage.removeItem("onthaal-" + name);
    else storage.setItem("onthaal-" + name, value);
  }

  function picture() {
    var space = "http://www.w3.org/2000/svg";
    var svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 32 32");
    svg.setAttribute("aria-hidden", "true");
    [
      "M5 6h22a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H15l-7 6v-6H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z",
      "M9 6l14 18M23 6L9 24"
    ].forEach(function (shape, index) {
      var path = document.createElementNS(space, "path");
      path.setAttribute("d", shape);
      path.setAttribute("class", index ? "cross" : "bubble");
      svg.appendChild(path);
    });
    return svg;
  }

  function adopt(root) {
    var text =
      ":host{all:initial}[hidden]{display:none!important}" +
      ".door{position:fixed;bottom:20px;" +
      side +
      ":20px;width:60px;height:60px;padding:0;border:0;border-radius:50%;" +
      "cursor:pointer;box-shadow:0 2px 10px rgba(0,0,0,.3)}" +
      ".door:focus-visible{outline:3px solid #fff;outline-offset:0;box-shadow:0 0 0 6px #1c1a17}" +
      "svg{width:30px;height:30px;display:block;margin:auto}" +
      ".bubble{fill:currentColor}.cross{fill:none;stroke:currentColor;stroke-width:3;stroke-linecap:round;display:none}" +
      ":host(.open) .bubble{display:none}:host(.open) .cross{display:inline}" +
      ".badge{position:absolute;top:-4px;right:-4px;min-width:24px;height:24px;padding:0 5px;border-radius:12px;" +
      "box-sizing:border-box;background:#1c1a17;color:#fff;border:2px solid #fff;font:bold 14px/20px sans-serif}" +
      ".news{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}" +
      ".window{position:fixed;bottom:96px;" +
      side +
      ":20px;width:400px;max-width:calc(100vw - 40px);height:640px;" +
      "max-height:calc(100vh - 116px);border:0;border-radius:14px;background:transparent;" +
      "box-shadow:0 6px 30px rgba(0,0,0,.28);color-scheme:normal}" +
      "@media (max-width:480px),(max-height:480px){.window{top:0;right:0;bottom:0;left:0;width:100%;height:100%;" +
      "max-width:none;max-height:none;border-radius:0;box-shadow:none}:host(.open) .door{display:none}}" +
      "@media print{.door,.window{display:none}}";
    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      root.adoptedStyleSheets = [sheet];
    } catch (tooOld) {
      var style = document.createElement("style");
      style.textContent = text;
      root.appendChild(style);
    }
  }
})();
