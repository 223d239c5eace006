//! The texts about being ready to go, and about backups.

pub(super) mod en;
pub(super) mod ja;
pub(super) mod zh_hant;

super::table::table! {BACKUP:
/// The texts about readiness and backups in one language.
#[expect(missing_docs, reason = "the English table says what each text is")]
pub struct BackupStrings {
    pub ready_to_go: &'static str,
    pub ready_app: &'static str,
    pub ready_programme: &'static str,
    pub ready_texts: &'static str,
    pub ready_agenda: &'static str,
    pub ready_persistent: &'static str,
    pub fine: &'static str,
    pub not_yet: &'static str,
    pub mend_app: &'static str,
    pub mend_texts: &'static str,
    pub mend_persistent: &'static str,
    pub ask_persist: &'static str,
    pub export: &'static str,
    pub export_about: &'static str,
    pub save_file: &'static str,
    pub copy_code: &'static str,
    pub copied: &'static str,
    pub copy_by_hand: &'static str,
    pub backup_code: &'static str,
    pub nothing_to_save: &'static str,
    pub import: &'static str,
    pub import_about: &'static str,
    pub choose_file: &'static str,
    pub paste_code: &'static str,
    pub look: &'static str,
    pub import_line: fn(usize, usize, usize) -> String,
    pub import_nothing: &'static str,
    pub import_add: fn(usize) -> String,
    pub import_replace: fn(usize) -> String,
    pub cancel: &'static str,
    pub imported: fn(usize) -> String,
    pub undo: &'static str,
    pub undone: &'static str,
    pub settings_of_app: &'static str,
    pub import_too_large: &'static str,
    pub import_no_backup: &'static str,
    pub import_newer: &'static str,
    pub import_damaged: &'static str,
    // The home screen.
    pub install: &'static str,
    pub install_why: &'static str,
    pub install_why_apple: &'static str,
    pub install_steps: &'static str,
    pub install_empty: &'static str,
    pub not_now: &'static str,
}
}
