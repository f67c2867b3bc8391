import { operation } from '../../shared/operation';
import { failure, rule } from '../fields';

export const disable = operation({
	command: 'DisableRule',
	name: 'Disable',
	action: 'Disable a rule',
	description: 'Switch a rule off; it keeps its targets',
	fields: rule,
	failure,
});
