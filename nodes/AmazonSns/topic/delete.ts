import { operation } from '../../shared/operation';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

const deleteTopic = operation({
	command: 'DeleteTopic',
	name: 'Delete',
	action: 'Delete a topic',
	description: 'Delete a topic and its subscriptions; AWS answers the same where there is no such topic',
	fields: { TopicArn: topic },
	failure: withNextStep,
});

export { deleteTopic as delete };
