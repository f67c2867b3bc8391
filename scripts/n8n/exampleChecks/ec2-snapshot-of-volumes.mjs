import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { VolumeId, Name } = only(run.items('Create volume'));
	assert.equal(only(run.items('Marked volumes')).VolumeId, VolumeId);
	const snapshot = only(run.items('Create snapshots'));
	assert.deepEqual(
		[snapshot.State, snapshot.VolumeId, snapshot.Description],
		['completed', VolumeId, `Backup of ${Name}`],
	);
	assert.equal(only(run.items('Snapshots')).SnapshotId, snapshot.SnapshotId);
	for (const node of ['Delete snapshot', 'Delete volume']) assert.deepEqual(only(run.items(node)), { deleted: true });
	return 'the marked volume has a snapshot, and all is deleted';
};
