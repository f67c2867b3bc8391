import { operation } from '../../shared/operation';
import { eventBus, failure } from '../fields';
import { simpleRule } from '../simpleRule';

export const getMany = operation({
	command: 'ListRules',
	name: 'Get Many',
	action: 'Get many rules',
	description: 'List the rules of an event bus',
	fields: { ...eventBus, NamePrefix: { description: 'Only rules whose name begins with this text' } },
	simplify: simpleRule,
	failure,
});
