"""Flower's Grid straight on the state of a SuperLink in this process: no commands have to be served."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flwr.app import Message, RecordDict
from flwr.app.message import remove_content_from_message
from flwr.supercore.inflatable.inflatable_object import (
    get_all_nested_objects,
    get_object_tree,
    iterate_object_tree,
    no_object_id_recompute,
)
from flwr.supercore.inflatable.inflatable_utils import inflate_object_from_contents
from flwr.superlink.grid import InMemoryGrid


class LinkGrid(InMemoryGrid):
    """A Grid whose messages go to nodes that are connected over the network."""

    def __init__(self, state_factory: Any, pull_interval: float = 0.2) -> None:
        super().__init__(state_factory, pull_interval)
        self._arriving: dict[str, Message] = {}

    def push_messages(self, messages: Iterable[Message]) -> list[str]:
        """As Grid says: each message's parts are laid out for its node to fetch."""
        with no_object_id_recompute():
            return [self._push(message) for message in messages]

    def pull_messages(self, message_ids: Iterable[str]) -> list[Message]:
        """As Grid says: replies of which all parts have arrived."""
        unheard = set(message_ids) - set(self._arriving)
        for reply in self.state.get_message_res(message_ids=unheard, run_id=self.run.run_id):
            self._arriving[reply.metadata.reply_to_message_id] = reply
        whole = [one for one in map(self._whole, list(self._arriving.values())) if one is not None]
        for reply in whole:
            del self._arriving[reply.metadata.reply_to_message_id]
        self.state.delete_messages({reply.metadata.reply_to_message_id for reply in whole})
        return whole

    def _push(self, message: Message) -> str:
        message.metadata.__dict__["_message_id"] = message.object_id
        self._check_message(message)
        run = self.run.run_id
        session = self.state.start_session(run)
        _, missing = self.state.store_message_and_object_tree(
            remove_content_from_message(message), get_object_tree(message), session
        )
        parts = get_all_nested_objects(message)
        for part in missing:
            self.state.store_object(run, session, part, parts[part].deflate())
        return message.metadata.message_id

    def _whole(self, reply: Message) -> Message | None:
        """The reply with its content; None while parts of it are on the way. What cannot be put together is a
        reply without content: one node's parts must not end the others' round."""
        if reply.has_error():
            return reply
        store, name = self.state.object_store, reply.metadata.message_id
        tree = store.get_object_tree(name)
        parts = {one.object_id: store.get(one.object_id) for one in iterate_object_tree(tree)}
        if not all(parts.values()):
            return None
        try:
            made = inflate_object_from_contents(name, {part: data or b"" for part, data in parts.items()})
        except Exception:
            # Flower does not say what it raises on bytes that are none of its own.
            made = None
        store.delete(name)
        if not isinstance(made, Message):
            reply.content = RecordDict()
            return reply
        made.metadata.__dict__["_message_id"] = name
        return made
