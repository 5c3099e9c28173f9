//! A map that is cheap to clone: its entries lie in shared shards, of which a change copies one.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::sync::Arc;

const SHARDS: usize = 256;

/// Entries by key.
#[derive(Clone, Debug)]
pub(super) struct Shards<K, V> {
    hasher: RandomState,
    shards: Vec<Arc<HashMap<K, V, RandomState>>>,
}

impl<K, V> Default for Shards<K, V> {
    fn default() -> Self {
        let hasher = RandomState::new();
        let shards = (0..SHARDS)
            .map(|_| Arc::new(HashMap::with_hasher(hasher.clone())))
            .collect();
        Self { hasher, shards }
    }
}

impl<K: Hash + Eq + Clone, V: Copy> Shards<K, V> {
    fn shard<Q: Hash + ?Sized>(&self, key: &Q) -> usize {
        // The map inside a shard uses the lowest and the topmost bits.
        (self.hasher.hash_one(key) >> 32) as usize % SHARDS
    }

    /// The value of a key.
    pub(super) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.shards.get(self.shard(key))?.get(key).copied()
    }

    /// Sets the value of a key; the value it had.
    pub(super) fn insert(&mut self, key: K, value: V) -> Option<V> {
        let shard = self.shard(&key);
        Arc::make_mut(self.shards.get_mut(shard)?).insert(key, value)
    }

    /// Removes a key; the value it had.
    pub(super) fn remove<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let shard = self.shard(key);
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
