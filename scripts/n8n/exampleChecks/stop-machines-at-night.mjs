import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const [first, second] = run.items('Two machines').map(({ json }) => json.InstanceId);
	const { stopped, kept } = only(run.items('Report'));
	assert.deepEqual([stopped, kept], [[second], 1]);
	const terminated = run.items('Terminate both').map(({ json }) => json.InstanceId);
	assert.deepEqual(terminated.sort(), [first, second].sort());
	return 'of two machines the one without the tag was stopped';
};
