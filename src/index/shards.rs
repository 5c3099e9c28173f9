//! A map that is cheap to clone: its entries lie in shared shards, of which a change copies one.

use std::borrow::Borrow;
use std::hash::{BuildHasher as _, Hash};
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

const SHARDS: usize = 256;

/// Entries by key.
#[derive(Clone, Debug)]
pub(super) struct Shards<K, V> {
    shards: Vec<Arc<FxHashMap<K, V>>>,
}

impl<K, V> Default for Shards<K, V> {
    fn default() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Arc::default()).collect(),
        }
    }
}

impl<K: Hash + Eq + Clone, V: Copy> Shards<K, V> {
    fn shard<Q: Hash + ?Sized>(key: &Q) -> usize {
        // The map inside a shard uses the lowest and the topmost bits.
        (FxBuildHasher.hash_one(key) >> 32) as usize % SHARDS
    }

    /// The value of a key.
    pub(super) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.shards.get(Self::shard(key))?.get(key).copied()
    }

    /// Every key with its value, in no order that means anything.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.shards.iter().flat_map(|shard| shard.iter())
    }

    /// Sets the value of a key; the value it had.
    pub(super) fn insert(&mut self, key: K, value: V) -> Option<V> {
        let shard = Self::shard(&key);
        Arc::make_mut(self.shards.get_mut(shard)?).insert(key, value)
    }

    /// Removes a key; the value it had.
    pub(super) fn remove<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let shard = Self::shard(key);
        Arc::make_mut(self.shards.get_mut(shard)?).remove(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_keeps_its_entries() {
        let mut map: Shards<u64, u32> = Shards::default();
        for key in 0..2000 {
            assert_eq!(map.insert(key, 1), None);
        }
        let before = map.clone();
        assert_eq!((map.remove(&7), map.insert(8, 2)), (Some(1), Some(1)));
        assert_eq!((map.get(&7), map.get(&8), map.get(&9)), (None, Some(2), Some(1)));
        assert_eq!((before.get(&7), before.get(&8)), (Some(1), Some(1)));
    }
}
