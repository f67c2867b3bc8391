import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'bedrock:ListInferenceProfiles',
	name: 'Get Many',
	action: 'Get many inference profiles',
	description: 'List the profiles by which models are called in several regions or on an account of their own',
	fields: {
		typeEquals: {
			name: 'type',
			label: 'Type',
			choices: { APPLICATION: 'Application', SYSTEM_DEFINED: 'System Defined' },
			description: "Profiles of the account's own applications, or AWS's own of several regions",
		},
	},
	failure,
});
