"""Practice: a real call on a practice desk, with a simulated caller at the other end. [R09]

What another layer uses (stable; texts in the language of the :class:`~.practice.Practice`)::

    from hotline.bootstrap import open_practice            # settings -> Practice; cheap, slow imports inside
    with open_practice(settings) as practice:
        practice.library.listed                            # (Scenario(name, title, about, teaches, …), …)
        practice.history(trainee=None)                     # (Scorecard, …) latest first; None: everybody
        practice.suggest()                                 # Suggestion(scenario, grade, zh, en)
        drill = practice.begin(name, grade=1, seed=None, live=True, rings=3, coach=True)
        drill.session                                      # the CallSession: any screen sends to it as to every other
        drill.desk                                         # the Desk it runs at: practice journal, scenario's world
        drill.hear()   -> (Said(text, mood, leaves, rings, cross), …)   # after every input; () when nothing was said
        drill.tick()   -> (Said, …)                        # now and then (once a second): impatience, hanging up
        drill.ask_again() -> Said | None                   # "could you say that again, please?"
        drill.coach()  -> Coach(text, why) | None          # what would be right now, in words; for the coach line
        drill.check(text) -> (Phrase(words, better), …)    # forbidden words in what is being typed (L01)
        drill.ringing  -> Ringing(scenario, phone, rings) | None        # a second call: park, then
        other = practice.second(drill, drill.answered())                # … it is a Drill of its own on the same desk
        drill.scorecard() -> Scorecard(total, items, deductions, …)     # at any time; final once drill.over
        drill.close()

``Scorecard.deductions`` are ``Deduction(item, points, seq, at, rule, zh, en)``: ``seq`` is the event of the call
``Scorecard.call`` in the practice journal, so ``drill.desk.review.recording(call)`` opens the replay there.
``auto.play(drill, practice.second)`` plays a drill by itself, beat by beat. Nothing here knows Textual.
"""
