import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { guardrail } from '../locators';

export const getMany = operation({
	command: 'bedrock:ListGuardrails',
	name: 'Get Many',
	action: 'Get many guardrails',
	description: 'List the guardrails of the region, or the versions of one',
	fields: {
		guardrailIdentifier: {
			name: 'guardrail',
			locator: { ...guardrail, description: 'List the versions of this guardrail' },
			optional: true,
		},
	},
	failure,
});
