import { operation } from '../../shared/operation';
import { callAwake } from '../awake';
import { database, failure, place } from '../fields';

export const begin = operation({
	command: 'BeginTransaction',
	name: 'Begin',
	action: 'Begin a transaction',
	description: 'Begin a transaction; AWS rolls it back where it is not used for three minutes',
	fields: { ...place, ...database },
	async run(values, run) {
		const { output, metadata } = await callAwake(run, 'BeginTransaction', run.inputOf(values));
		return run.answer(output, metadata);
	},
	failure,
});
