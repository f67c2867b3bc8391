import { eventBridgeTrigger } from './AmazonEventBridgeTrigger/trigger';
import { s3Trigger } from './AmazonS3Trigger/trigger';
import type { TriggerRecord } from './shared/triggers/record';

/** Every trigger whose events come through a queue that it can create. */
export const EVENT_TRIGGERS: readonly TriggerRecord[] = [eventBridgeTrigger, s3Trigger];
