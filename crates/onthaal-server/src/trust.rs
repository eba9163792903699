//! Whose certificates are believed on connections that we open: those this machine trusts, and those of a file.

use std::sync::Arc;

use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, Error, RootCertStore};

use crate::config::Config;

/// The certificates that are trusted beside those of this machine, as they stand in their file.
pub(crate) fn extra_roots(config: &Config) -> Vec<u8> {
    let Some(path) = &config.mail_roots else { return Vec::new() };
    std::fs::read(path).unwrap_or_else(|why| {
        tracing::error!(error = %why, "the certificates of `mail_roots` could not be read");
        Vec::new()
    })
}

/// Who is trusted.
pub(crate) fn roots(extra_roots: &[u8]) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots.add_parsable_certificates(CertificateDer::pem_slice_iter(extra_roots).filter_map(Result::ok));
    roots
}

/// How a connection is encrypted with somebody who shows a certificate of one of them.
pub(crate) fn client(roots: RootCertStore) -> Result<ClientConfig, Error> {
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
