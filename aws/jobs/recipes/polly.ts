import type { JobRecipe } from '../types';

/** The speech lies where `OutputUri` says. */
export const pollySpeech: JobRecipe = {
	key: 'pollySpeech',
	name: 'Polly: Synthesize Long Text',
	service: 'polly',
	start: { operation: 'StartSpeechSynthesisTask', id: 'started.SynthesisTask.TaskId' },
	status: {
		operation: 'GetSpeechSynthesisTask',
		input: { TaskId: 'started.SynthesisTask.TaskId' },
		state: 'SynthesisTask.TaskStatus',
		success: ['completed'],
		failure: ['failed'],
		running: ['scheduled', 'inProgress'],
		reason: 'SynthesisTask.TaskStatusReason',
		job: 'SynthesisTask',
	},
};
