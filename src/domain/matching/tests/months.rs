//! Month after month: the files of hamlets coming in again with what has changed.
