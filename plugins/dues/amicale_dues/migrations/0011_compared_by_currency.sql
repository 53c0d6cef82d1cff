-- A provider may hold several currencies: what was compared is a sum for each, [theirs, ours] in minor units.
ALTER TABLE dues.comparison ADD COLUMN sums jsonb NOT NULL DEFAULT '{}';
UPDATE dues.comparison SET sums = jsonb_build_object('EUR', jsonb_build_array(theirs, ours)) WHERE error = '';
ALTER TABLE dues.comparison DROP COLUMN theirs;
ALTER TABLE dues.comparison DROP COLUMN ours;
