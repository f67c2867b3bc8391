import type { JobRecipe } from '../types';

export const codeBuildBuild: JobRecipe = {
	key: 'codeBuildBuild',
	name: 'CodeBuild: Run Build',
	service: 'codebuild',
	start: { operation: 'StartBuild', token: 'idempotencyToken', id: 'started.build.id' },
	status: {
		operation: 'BatchGetBuilds',
		input: { ids: '[started.build.id]' },
		state: 'builds[0].buildStatus',
		success: ['SUCCEEDED'],
		failure: ['FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'],
		running: ['IN_PROGRESS'],
		reason: "builds[0].phases[?phaseStatus != 'SUCCEEDED'].contexts[].message",
		job: 'builds[0]',
	},
	stop: { operation: 'StopBuild', input: { id: 'started.build.id' } },
};
