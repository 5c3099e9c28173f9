-- Why: the printed page of an intake says what each sheet of its files was taken for, also when the files are
-- long gone. Intakes of before do not know it.

ALTER TABLE intake ADD COLUMN sheets TEXT;
