export { rerank } from './rerank';
