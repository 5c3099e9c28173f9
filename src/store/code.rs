//! The secret of an encrypted register, and the printed recovery code, which is that secret.

use std::fmt::{self, Write as _};

use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};

use super::error::{Result, StoreError};

/// Letters and digits that no hand and no eye takes for another (Crockford's: no I, L, O, U).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 128 bits of secret and 22 of check are exactly thirty symbols.
const SYMBOLS: usize = 30;
const CHECK_BITS: u32 = 22;
const GROUP: usize = 5;

/// The 128 random bits from which the file's key is derived.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Secret([u8; 16]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new secret from the system's random numbers.
    pub(super) fn random() -> std::result::Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The file's key as SQLCipher takes it: 32 bytes in hexadecimal.
    pub(super) fn key_hex(self) -> String {
        let mut key = [0; 32];
        // 32 bytes are within what HKDF can give; the error is for thousands.
        Hkdf::<Sha256>::new(Some(b"so-bhyt"), &self.0)
            .expand(b"register key 1", &mut key)
            .unwrap_or_default();
        key.iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String cannot fail.
            write!(hex, "{byte:02x}").unwrap_or_default();
            hex
        })
    }

    /// The first bits of a digest, so that a mistyped code is told from a wrong one.
    fn check(self) -> u32 {
        let digest = Sha256::new()
            .chain_update(b"so-bhyt recovery code")
            .chain_update(self.0)
            .finalize();
        let high = digest
            .iter()
            .take(4)
            .fold(0, |sum: u32, byte| (sum << 8) | u32::from(*byte));
        high >> (32 - CHECK_BITS)
    }

    /// The code to be printed.
    pub(super) fn code(self) -> RecoveryCode {
        RecoveryCode(self)
    }
}

/// The printed code with which an encrypted register can be opened when the passphrase is forgotten.
///
/// It is the secret itself: whoever holds it can read the register. `Display` gives six groups of five.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryCode(Secret);

impl RecoveryCode {
    /// Reads a typed code: case, spaces and dashes do not matter, O is 0, I and L are 1, U is V.
    pub fn parse(text: &str) -> Result<Self> {
        let mut bits = Vec::with_capacity(SYMBOLS * 5);
        for ch in text.chars().filter(|ch| !is_filler(*ch)) {
            let symbol = symbol_of(ch).ok_or(StoreError::CodeMistyped)?;
            bits.extend((0..5).rev().map(|bit| (symbol >> bit) & 1));
        }
        if bits.len() != SYMBOLS * 5 {
            return Err(StoreError::CodeMistyped);
        }
        let number = |bits: &[u128]| bits.iter().fold(0_u128, |sum, bit| (sum << 1) | bit);
        let (secret, check) = bits.split_at_checked(128).ok_or(StoreError::CodeMistyped)?;
        let secret = Secret(number(secret).to_be_bytes());
        if number(check) == u128::from(secret.check()) {
            Ok(Self(secret))
        } else {
            Err(StoreError::CodeMistyped)
        }
    }

    pub(super) fn secret(self) -> Secret {
        self.0
    }
}

fn is_filler(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '-' | '–' | '—' | '_' | '.' | ',')
}

fn symbol_of(ch: char) -> Option<u128> {
    let ch = match ch.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        ch => ch,
    };
    let place = ALPHABET.iter().position(|symbol| char::from(*symbol) == ch)?;
    u128::try_from(place).ok()
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret = u128::from_be_bytes(self.0.0);
        let check = u128::from(self.0.check());
        for place in 0..SYMBOLS {
            if place != 0 && place % GROUP == 0 {
                f.write_char('-')?;
            }
            let symbol = (0..5).fold(0_usize, |symbol, bit| {
                let at = place * 5 + bit;
                let set = if at < 128 {
                    (secret >> (127 - at)) & 1
                } else {
                    (check >> (149 - at)) & 1
                };
                (symbol << 1) | usize::from(set == 1)
            });
            f.write_char(ALPHABET.get(symbol).map_or('?', |byte| char::from(*byte)))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_code_is_the_secret() {
        let secret = Secret(*b"sixteen bytes ok");
        let printed = secret.code().to_string();
        assert_eq!(printed.len(), SYMBOLS + 5);
        assert_eq!(RecoveryCode::parse(&printed).unwrap().secret(), secret);
        let sloppy = format!(
            " {} ",
            printed.replace('-', "  ").replace('0', "o").replace('1', "l")
        )
        .to_lowercase();
        assert_eq!(RecoveryCode::parse(&sloppy).unwrap().secret(), secret);
        let other = Secret::random().unwrap();
        assert_ne!(other, Secret::random().unwrap());
        assert_eq!(
            RecoveryCode::parse(&other.code().to_string()).unwrap().secret(),
            other
        );
        assert_eq!(format!("{:?}", other.code()), "RecoveryCode(Secret(…))");
    }

    #[test]
    fn every_single_slip_is_noticed() {
        let printed = Secret([7; 16]).code().to_string();
        for at in printed
            .char_indices()
            .filter(|(_, ch)| *ch != '-')
            .map(|(at, _)| at)
        {
            let mut slip = printed.clone().into_bytes();
            slip[at] = if slip[at] == b'7' { b'8' } else { b'7' };
            let slip = String::from_utf8(slip).unwrap();
            assert!(RecoveryCode::parse(&slip).is_err(), "{slip}");
        }
        for wrong in ["", "ABC", &printed[1..], &format!("{printed}0"), "mật khẩu"] {
            assert!(RecoveryCode::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_key_stays_what_it_was() {
        // Registers out in the hamlets are encrypted with it.
        assert_eq!(
            Secret([0; 16]).key_hex(),
            "29b25f1e680ce99c023bce4817751d163dbf2664c9f0a7e8d0197da5460e7d45"
        );
    }
}
