//! How often somebody may knock: by the address they come from, or the contact they speak in.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use onthaal_core::id::ContactId;

use crate::app::App;
use crate::config::Config;
use crate::http::problem::Problem;
use crate::limits::MENU_STEPS_MAX;

/// Every throttle of the house.
#[derive(Debug)]
pub struct Throttles {
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
    arrivals: DefaultKeyedRateLimiter<IpAddr>,
    requests: DefaultKeyedRateLimiter<IpAddr>,
    messages: DefaultKeyedRateLimiter<u64>,
    menus: DefaultKeyedRateLimiter<IpAddr>,
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address(pub IpAddr);

impl Throttles {
    /// As the settings of the program say.
    pub fn new(config: &Config) -> Throttles {
        Throttles {
            sign_ins: RateLimiter::keyed(quota(config.sign_ins_per_minute, Duration::from_secs(60))),
            arrivals: RateLimiter::keyed(quota(config.arrivals_per_minute, Duration::from_secs(60))),
            // A page begins with a burst of requests, so there is room for some seconds at once.
            requests: RateLimiter::keyed(quota(config.requests_per_second.saturating_mul(4), Duration::from_secs(4))),
            messages: RateLimiter::keyed(quota(config.messages_per_minute, Duration::from_secs(60))),
            // Each who comes in may have gone through the whole menu, and behind one address may be an office.
            menus: RateLimiter::keyed(quota(
                config.arrivals_per_minute.saturating_mul(MENU_STEPS_MAX),
                Duration::from_secs(60),
            )),
        }
    }

    /// Somebody tries to sign in, or to use a link.
    pub fn sign_in(&self, address: Address) -> Result<(), Problem> {
        check(&self.sign_ins, &address.0)
    }

    /// Somebody comes in as a customer.
    pub fn arrival(&self, address: Address) -> Result<(), Problem> {
        check(&self.arrivals, &address.0)
    }

    /// Somebody asks for anything.
    pub fn request(&self, address: Address) -> Result<(), Problem> {
        check(&self.requests, &address.0)
    }

    /// Somebody does something in the menu.
    pub fn menu(&self, address: Address) -> Result<(), Problem> {
        check(&self.menus, &address.0)
    }

    /// A customer says something.
    pub fn message(&self, contact: ContactId) -> Result<(), Problem> {
        check(&self.messages, &contact.0)
    }

    /// Forgets who has not knocked for a while.
    pub fn forget_the_quiet(&self) {
        self.sign_ins.retain_recent();
        self.arrivals.retain_recent();
        self.requests.retain_recent();
        self.messages.retain_recent();
        self.menus.retain_recent();
    }
}

/// Lets a request through when its address does not ask too often.
pub async fn requests(State(app): State<App>, address: Address, request: Request, next: Next) -> Response {
    match app.throttles.request(address) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn quota(most: u32, per: Duration) -> Quota {
    let most = NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(per / most.get()).map_or_else(|| Quota::per_second(most), |quota| quota.allow_burst(most))
}

fn check<K: Clone + std::hash::Hash + Eq>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Problem> {
    limiter.check_key(key).map_err(|until| {
        metrics::counter!("onthaal_throttled_total").increment(1);
        let wait = until.wait_time_from(DefaultClock::default().now());
        Problem::too_many(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX).max(1))
    })
}

impl FromRequestParts<App> for Address {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Address, Problem> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        // Every listener of ours tells the peer; a request without one is of a test without a socket.
        let peer = peer.unwrap_or(IpAddr::V6(Ipv6Addr::LOCALHOST));
        Ok(Address(subnet(client(peer, &parts.headers, &app.config.trusted_proxies))))
    }
}

/// The client behind our own proxies: the last address in the chain that is not one of them.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    if !trusted.contains(&peer) {
        return peer;
    }
    let chains = headers.get_all("x-forwarded-for").into_iter().filter_map(|value| value.to_str().ok());
    let chain: Vec<IpAddr> = chains.flat_map(|chain| chain.split(',')).map_while(|it| it.trim().parse().ok()).collect();
    chain.into_iter().rev().find(|address| !trusted.contains(address)).unwrap_or(peer)
}

/// One household or office has many IPv6 addresses, in one network of 64 bits.
fn subnet(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => six.to_ipv4_mapped().map_or_else(
            || {
                let bits = u128::from(six) >> 64 << 64;
                IpAddr::V6(Ipv6Addr::from(bits))
            },
            IpAddr::V4,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_our_own_proxies_are_believed_about_who_is_behind_them() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 203.0.113.9, 10.0.0.2".parse().unwrap());
        let trusted = [ip("10.0.0.1"), ip("10.0.0.2")];
        assert_eq!(client(ip("10.0.0.1"), &headers, &trusted), ip("203.0.113.9"));
        assert_eq!(client(ip("198.51.100.1"), &headers, &trusted), ip("198.51.100.1"));
        headers.insert("x-forwarded-for", "not an address".parse().unwrap());
        assert_eq!(client(ip("10.0.0.1"), &headers, &trusted), ip("10.0.0.1"));
    }

    #[test]
    fn one_network_of_sixty_four_bits_is_one_address() {
        assert_eq!(subnet(ip("2001:db8:1:2:3::4")), ip("2001:db8:1:2::"));
        assert_eq!(subnet(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
    }
}
