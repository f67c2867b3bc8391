import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { name } = only(run.items('Name'));
	const user = only(run.items('Create user'));
	assert.equal(user.UserName, name);
	assert.equal(user.Path, '/n8n-example/');
	assert.equal(only(run.items('Groups of user')).GroupName, name);
	assert.deepEqual(
		only(run.items('Members of group')).Users.map(({ UserName }) => UserName),
		[name],
	);
	assert.deepEqual(only(run.items('Delete user')), { deleted: true });
	assert.deepEqual(only(run.items('Delete group')), { deleted: true });
	return 'the user is in the group, and both are gone afterwards';
};
