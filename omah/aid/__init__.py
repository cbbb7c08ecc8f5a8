"""Capital that the state gives to groups (UEP, KUBE): who may ask, what is still missing, what became of it.

Words: Scheme (the requirements of one kind of aid, by the rule of its time; data, not program), Application (a group
asks), Family (who belongs to the group), Meeting (what the group decided, and who was there), Paper (a document that
is ready), Recommendation (what the village and the social agency say). What is paid lies in the group's own book, in
a fund of origin *bantuan sosial*: it belongs to all of them, and no entry of it names one person.
"""
