/** Stands in for the core's thread: opens nothing, and dies when asked to. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { answerWith } from '../../core/host/index.ts';

const { calls }: { readonly calls: MessagePort } = workerData;
answerWith((request) => {
  if (request.url.endsWith('/die')) {
    setTimeout(() => {
      throw new Error('a defect of ours');
    }, 20);
  }
  return new Promise<Response>(() => {});
}, calls);
parentPort?.postMessage({ type: 'ready' });
