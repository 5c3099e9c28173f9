//! What the pages must hold: everybody once, nothing off the paper, nothing over anything else.

mod people;
