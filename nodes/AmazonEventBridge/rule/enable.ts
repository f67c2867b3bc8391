import { operation } from '../../shared/operation';
import { failure, rule } from '../fields';

export const enable = operation({
	command: 'EnableRule',
	name: 'Enable',
	action: 'Enable a rule',
	description: 'Switch a rule on',
	fields: rule,
	failure,
});
