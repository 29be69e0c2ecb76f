import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateProjectDocument, GenerateFilmDocument } from '@visiobook/graphql';
import type { Api } from '../../clients/cli/src/api.ts';
import { follow, type ProgressEvent } from '../../clients/cli/src/follow.ts';
import { importBook, upload } from '../../clients/cli/src/upload.ts';
import { LocalGraph } from '../journeys/local-graph.ts';
import { Ledger } from './ledger.ts';
import { type Process, processesOf } from './processes.ts';

const SETTINGS = {
  language: 'EN',
  chapters: null,
  ratio: 'LANDSCAPE',
  resolution: 'HD_720',
  voice: 'default',
  style: 'storybook',
  seed: 1,
} as const;

const GATEWAY_PORT = 8080;
const PORTS = [GATEWAY_PORT, 8081, 8082, 8083, 8084, 8085, 8086, 8089, 8093, 8095];

export interface FilmInTheMaking {
  projectId: string;
  /** All facts in the order in which a subscriber who reconnects with `after` was told them. */
  told: Promise<ProgressEvent[]>;
  /** When it was asked for, in ms as `performance.now`. */
  begunAt: number;
}

/** The graph with a process per service, and a client that makes films in it while a test does harm to it. */
export class FaultGraph {
  readonly graph: LocalGraph;
  readonly ledger: Ledger;
  readonly #api: Api;

  private constructor(graph: LocalGraph, reader: Api) {
    this.graph = graph;
    this.#api = reader;
    this.ledger = new Ledger(this.dataFolder);
  }

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<FaultGraph> {
    const graph = await LocalGraph.start(environment, 'services');
    return new FaultGraph(graph, await graph.newReader('reader@example.org'));
  }

  get dataFolder(): string {
    return path.join(this.graph.folder, 'data');
  }

  /** Of the reader whose films are made. */
  accessToken(): Promise<string | null> {
    return this.#api.accessToken();
  }

  /** Asks for a film of a text and follows it; what happens meanwhile is the test's doing. */
  async begin(story: string): Promise<FilmInTheMaking> {
    await this.ready();
    const file = path.join(this.graph.folder, 'story.txt');
    await writeFile(file, story);
    const book = await importBook(this.#api, await upload(this.#api, file));
    const input = { title: 'A film', manuscriptId: book.id, settings: SETTINGS };
    const { createProject } = await this.#api.run(CreateProjectDocument, { input });
    const { id: projectId } = createProject;
    const { generateFilm } = await this.#api.run(GenerateFilmDocument, { projectId });
    return { projectId, told: this.#facts(projectId, generateFilm.generationId ?? ''), begunAt: performance.now() };
  }

  processes(): Promise<Process[]> {
    return processesOf(this.graph.pid, this.dataFolder);
  }

  /** Every process of the graph at the same moment, the database's too. */
  async killAll(): Promise<void> {
    const all = await this.processes();
    const gone = this.graph.gone();
    for (const pid of [this.graph.pid, ...all.map(({ pid }) => pid)]) kill(pid);
    await gone;
  }

  async kill(victim: Process): Promise<void> {
    kill(victim.pid);
  }

  async stop(): Promise<void> {
    await this.#api.close();
    await this.graph.stop();
  }

  /** Until every service answers: what an earlier test killed may still be on its way back. */
  async ready(): Promise<void> {
    const { port } = new URL(this.graph.origin);
    const urls = PORTS.map((usual) => `http://127.0.0.1:${usual + Number(port) - GATEWAY_PORT}/health/ready`);
    const answers = async (url: string) => (await fetch(url).catch(() => null))?.ok === true;
    while (!(await Promise.all(urls.map(answers))).every(Boolean)) await sleep(200);
  }

  async #facts(projectId: string, generationId: string): Promise<ProgressEvent[]> {
    const facts: ProgressEvent[] = [];
    for await (const fact of follow(this.#api, projectId, generationId)) facts.push(fact);
    return facts;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
