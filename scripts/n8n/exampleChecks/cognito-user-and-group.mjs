import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.deepEqual(
		run.items('Create user').map(({ json }) => [json.Username, json.email, json['custom:team']]),
		[
			['ada', 'ada@example.com', 'web'],
			['grace', 'grace@example.com', 'data'],
		],
	);
	assert.equal(only(run.items('Find by e-mail')).Username, 'ada');
	const { GroupName, Users } = only(run.items('Groups with users'));
	assert.deepEqual([GroupName, Users.map(({ Username }) => Username)], ['editors', ['ada']]);
	assert.deepEqual(only(run.items('Delete group')), { deleted: true });
	assert.equal(run.items('Users afterwards').length, 2);
	return 'one of two users is in the group, and both stay when the group goes';
};
