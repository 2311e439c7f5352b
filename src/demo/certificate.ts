/**
 * Self-signed certificate of the sample estate's vpn.jnyy.localhost, 2020 to 2120. Its key is public on purpose:
 * it stands for a certificate that nobody vouches for, and guards nothing.
 */
export const SELF_SIGNED_CERT = `-----BEGIN CERTIFICATE-----
MIIBvzCCAWWgAwIBAgIUA6/0MHa2Y0/WnbvJRLqSM3WvkOowCgYIKoZIzj0EAwIw
TTELMAkGA1UEBhMCQ04xITAfBgNVBAoMGOaxn+WNl+W6lOeUqOaKgOacr+WtpumZ
ojEbMBkGA1UEAwwSdnBuLmpueXkubG9jYWxob3N0MCAXDTIwMDEwMTAwMDAwMFoY
DzIxMjAwMTAxMDAwMDAwWjBNMQswCQYDVQQGEwJDTjEhMB8GA1UECgwY5rGf5Y2X
5bqU55So5oqA5pyv5a2m6ZmiMRswGQYDVQQDDBJ2cG4uam55eS5sb2NhbGhvc3Qw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARCQJakcOMcuyZllmPDOjTLsq+88iim
ceh6ZFwUcbMD/mYyWq0LE3qxk587Pu7T0uvtXeUayU97vCCYcDI5J1JroyEwHzAd
BgNVHREEFjAUghJ2cG4uam55eS5sb2NhbGhvc3QwCgYIKoZIzj0EAwIDSAAwRQIg
CC6XFZEbZfTsjs8LcxbSZ8QSTHp/zBJlrYw3h04XWf8CIQDcQZhQ7dvCr8Lfoz53
ngbwSiPs4LDfoQvaOOQ0mk4jyg==
-----END CERTIFICATE-----
`;

export const SELF_SIGNED_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQ89eYNWH2WWgsoxE
AXZkv56pfUkIWqskwcW8hj39ztqhRANCAARCQJakcOMcuyZllmPDOjTLsq+88iim
ceh6ZFwUcbMD/mYyWq0LE3qxk587Pu7T0uvtXeUayU97vCCYcDI5J1Jr
-----END PRIVATE KEY-----
`;
