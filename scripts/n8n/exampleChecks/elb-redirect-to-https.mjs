import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { LoadBalancerArn, AvailabilityZones } = only(run.items('Create load balancer'));
	assert.equal(AvailabilityZones.length, 2);
	const listener = only(run.items('Listeners'));
	assert.equal(listener.LoadBalancerArn, LoadBalancerArn);
	const { Protocol, Port, StatusCode } = listener.DefaultActions[0].RedirectConfig;
	assert.deepEqual([Protocol, Port, StatusCode], ['HTTPS', '443', 'HTTP_301']);
	for (const node of ['Delete listener', 'Delete target group', 'Delete load balancer']) {
		assert.deepEqual(only(run.items(node)), { deleted: true });
	}
	return 'the listener redirects to HTTPS, and all is deleted';
};
