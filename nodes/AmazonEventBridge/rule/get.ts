import { operation } from '../../shared/operation';
import { failure, rule } from '../fields';
import { simpleRule } from '../simpleRule';

export const get = operation({
	command: 'DescribeRule',
	name: 'Get',
	action: 'Get a rule',
	description: 'Read a rule with its pattern or schedule',
	fields: rule,
	simplify: simpleRule,
	failure,
});
