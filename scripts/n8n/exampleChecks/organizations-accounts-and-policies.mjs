import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { accounts, active, policiesOfUnit } = only(run.items('Result'));
	const unit = only(run.items('Create unit'));
	assert.match(unit.Name, /^n8n-example-/);
	assert.match(unit.Id, /^ou-/);
	assert.ok(active >= 1 && active <= accounts.length, `${active} of ${accounts.length} accounts`);
	assert.ok(policiesOfUnit.includes('FullAWSAccess'));
	assert.deepEqual(only(run.items('Delete unit')), { deleted: true });
	return `${accounts.length} accounts, and a unit made and deleted`;
};
