//! Storage in memory.

use super::run::step;
use super::{Map, Memory, Policy};
use crate::ports::{Area, Changes, Items, Storage};
use rolebox_protocol::Failure;
use rolebox_settings::Stored;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;

/// The values that were read, by key.
#[derive(Debug, Clone)]
pub struct MapItems(Map);

impl Stored for MapItems {
    fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_value(self.0.get(key)?.clone()).ok()
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }
}

impl Items for MapItems {
    fn keys(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

/// Values to write in one step.
#[derive(Debug, Clone, Default)]
pub struct MapChanges(Map);

impl Changes for MapChanges {
    fn with(mut self, key: &str, value: &impl Serialize) -> Self {
        self.0.insert(key.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }
}

impl Memory {
    fn area(&self, area: Area) -> Option<&RefCell<Map>> {
        match area {
            Area::Session => Some(&self.session),
            Area::Local => Some(&self.local),
            Area::Managed => None,
        }
    }

    async fn all(&self, area: Area) -> Result<Map, Failure> {
        step().await;
        if !self.reads.get() {
            return Err(Failure::WorkerFailed);
        }
        if let Some(area) = self.area(area) {
            return Ok(area.borrow().clone());
        }
        loop {
            match &*self.managed.borrow() {
                Policy::Empty => return Ok(Map::new()),
                Policy::Failed => return Err(Failure::WorkerFailed),
                Policy::Set(map) => return Ok(map.clone()),
                Policy::Late => {}
            }
            step().await;
        }
    }
}

impl Storage for &Memory {
    type Items = MapItems;
    type Changes = MapChanges;

    async fn read(self, area: Area, keys: &[String]) -> Result<MapItems, Failure> {
        let mut all = self.all(area).await?;
        all.retain(|key, _| keys.contains(key));
        Ok(MapItems(all))
    }

    async fn read_all(self, area: Area) -> Result<MapItems, Failure> {
        self.all(area).await.map(MapItems)
    }

    async fn keys(self, area: Area) -> Result<Vec<String>, Failure> {
        Ok(self.all(area).await?.into_keys().collect())
    }

    async fn write(self, area: Area, changes: MapChanges) -> Result<(), Failure> {
        step().await;
        let map = self.area(area).ok_or(Failure::StorageFull)?;
        let mut new = map.borrow().clone();
        new.extend(changes.0);
        let bytes: usize = new.iter().map(|(key, value)| key.len() + value.to_string().len()).sum();
        if area == Area::Session && bytes > self.room.get() {
            return Err(Failure::StorageFull);
        }
        map.replace(new);
        Ok(())
    }

    async fn remove(self, area: Area, keys: &[String]) -> Result<(), Failure> {
        step().await;
        let map = self.area(area).filter(|_| self.removes.get()).ok_or(Failure::WorkerFailed)?;
        map.borrow_mut().retain(|key, _| !keys.contains(key));
        Ok(())
    }
}
