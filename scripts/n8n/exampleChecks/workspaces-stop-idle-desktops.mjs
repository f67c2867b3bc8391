import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { WorkspaceId } = only(run.items('Create'));
	assert.ok(run.items('Desktops').some(({ json }) => json.WorkspaceId === WorkspaceId));
	const { desktops, stopped, deleted } = only(run.items('Result'));
	assert.ok(stopped >= 1 && stopped <= desktops, `${stopped} of ${desktops}`);
	assert.equal(deleted, true);
	return `${stopped} of ${desktops} desktops stopped`;
};
